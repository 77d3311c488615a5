"""What members and organisations offer: written down, found, changed, taken back, erased."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from members import actions
from members.actions.offering import offer_mark_of
from members.models import Offer, OfferKind
from members.states import Verb
from portal import personal_data
from portal.audit.models import Event
from portal.indicators import Period, figures, find
from tests.conftest import COUNTY, ELSEWHERE, OTHER_TOWNSHIP, TOWNSHIP
from tests.members import factories
from tests.members.factories import DAY, NOW

LIST = reverse("members:offer_list")
ADD = reverse("members:offer_add")


def address(name, thing):
    return reverse(f"members:{name}", args=[thing.pk])


def typed(title="法律咨询", kind="skill", area=TOWNSHIP, **more):
    key = OfferKind.objects.get(code=kind).pk
    facts = {"kind": key, "title": title, "hours": "周六", "area": area, "since": "2026-01-15"}
    return facts | {"about": ""} | more


def titles(answer):
    assert answer.status_code == 200
    return {offer.title for offer in answer.context["page"].rows}


@pytest.fixture
def own(member, member_user):
    """The record of the account "member"."""
    member.user = member_user
    member.save(update_fields=["user"])
    return member


@pytest.fixture
def offer(member, staff):
    return factories.offer(member, by=staff, hours="每月 4 小时", about="可到社区面谈")


def test_staff_writes_down_what_a_member_offers(member, staff, as_user):
    browser = as_user(staff)
    answer = browser.post(address("member_offer", member), typed())
    assert answer.url == address("member_detail", member)
    made = Offer.objects.get(member=member)
    assert (made.title, made.hours, made.area_id, made.since) == ("法律咨询", "周六", TOWNSHIP, DAY)
    assert "法律咨询" in browser.get(answer.url).content.decode()
    assert Event.objects.about(member).filter(verb=Verb.OFFER_MADE, actor=staff).count() == 1


def test_the_same_twice_is_one_offer(member, staff, as_user):
    for _again in range(2):
        as_user(staff).post(address("member_offer", member), typed())
    assert Offer.objects.count() == 1
    assert Event.objects.filter(verb=Verb.OFFER_MADE).count() == 1


def test_of_an_organisation(team, staff, as_user):
    browser = as_user(staff)
    browser.post(address("organisation_offer", team), typed("会议室", "place"))
    assert "会议室" in browser.get(address("organisation_detail", team)).content.decode()
    assert titles(browser.get(LIST, {"organisation": team.pk, "standing": "all"})) == {"会议室"}


def test_a_sensitive_organisation_offers_nothing(sensitive, keeper, as_user):
    assert as_user(keeper).get(address("organisation_offer", sensitive)).status_code == 404


def test_a_closed_organisation_offers_nothing(staff, team):
    team.closed_on = DAY
    team.save()
    with pytest.raises(ValidationError):
        factories.offer(team, by=staff)


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"title": " "}, "title"),
        ({"since": "2099-01-01"}, "since"),
        ({"area": OTHER_TOWNSHIP}, "area"),
        ({"about": "请打 138-0000-0001"}, "about"),
        ({"title": "找我 +8613800000001"}, "title"),
    ],
)
def test_what_the_form_refuses(member, staff, as_user, fields, wrong):
    answer = as_user(staff).post(address("member_offer", member), typed() | fields)
    assert answer.status_code == 200
    assert wrong in answer.context["form"].errors
    assert not Offer.objects.exists()


def test_nobody_writes_for_another_area(member, other_staff, leader, as_user):
    assert as_user(other_staff).get(address("member_offer", member)).status_code == 404
    assert as_user(leader).get(address("member_offer", member)).status_code == 404


def test_the_list_is_of_the_own_area(offer, staff, other_staff, stranger, leader, handler, as_user):
    other = factories.add("王一", area=OTHER_TOWNSHIP, phone="13800000002")
    factories.offer(other, "陪诊", kind="hours")
    assert titles(as_user(staff).get(LIST)) == {"法律咨询"}
    assert titles(as_user(other_staff).get(LIST)) == {"陪诊"}
    assert titles(as_user(stranger).get(LIST)) == set()
    assert titles(as_user(leader).get(LIST)) == {"法律咨询", "陪诊"}
    assert as_user(handler).get(LIST).status_code == 404
    assert as_user(other_staff).get(address("offer_detail", offer)).status_code == 404
    assert as_user(leader).get(address("offer_detail", offer)).status_code == 200
    assert as_user(leader).get(address("offer_edit", offer)).status_code == 404


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"q": "律咨"}, {"法律咨询"}),
        ({"q": "社区面"}, {"法律咨询"}),
        ({"q": "4 小时"}, {"法律咨询"}),
        ({"q": "咨询 面谈"}, {"法律咨询"}),
        ({"q": "咨询 会议"}, set()),
        ({"giver": "organisation"}, {"会议室"}),
        ({"giver": "member"}, {"法律咨询"}),
        ({"area": TOWNSHIP}, {"法律咨询", "会议室"}),
        ({"area": OTHER_TOWNSHIP}, set()),
        ({"standing": "over"}, {"旧桌椅"}),
        ({"standing": "all"}, {"法律咨询", "会议室", "旧桌椅"}),
        ({"from": "2026-01-16"}, set()),
        ({}, {"法律咨询", "会议室"}),
    ],
)
def test_finding(offer, team, administrator, as_user, query, found):
    factories.offer(team, "会议室", kind="place")
    gone = factories.offer(team, "旧桌椅", kind="goods")
    actions.take_back_offer(gone, by=None, now=NOW)
    assert titles(as_user(administrator).get(LIST, query)) == found


def test_of_one_kind(offer, team, staff, as_user):
    factories.offer(team, "会议室", kind="place")
    kind = OfferKind.objects.get(code="place").pk
    assert titles(as_user(staff).get(LIST, {"kind": kind})) == {"会议室"}


def test_whose_offer_is_it(member, team, sensitive, keeper, staff, other_staff, as_user):
    text = as_user(staff).get(ADD, {"q": "单立"}).content.decode()
    assert address("member_offer", member) in text
    text = as_user(staff).get(ADD, {"q": "红石榴"}).content.decode()
    assert address("organisation_offer", team) in text
    hidden = as_user(keeper).get(ADD, {"q": "同心"}).content.decode()
    assert address("organisation_offer", sensitive) not in hidden
    elsewhere = as_user(other_staff).get(ADD, {"q": "单立"}).content.decode()
    assert address("member_offer", member) not in elsewhere


def test_changing(offer, staff, as_user):
    browser = as_user(staff)
    form = browser.get(address("offer_edit", offer)).context["form"]
    answer = browser.post(
        address("offer_edit", offer), typed("法律讲座", seen=form["seen"].value())
    )
    assert answer.url == address("offer_detail", offer)
    assert Offer.objects.get().title == "法律讲座"
    event = Event.objects.about(offer.member).get(verb=Verb.OFFER_CHANGED)
    assert event.changes["title"] == ["法律咨询", "法律讲座"]


def test_a_stale_form_is_refused(offer, staff, as_user):
    browser = as_user(staff)
    seen = offer_mark_of(offer)
    browser.post(address("offer_edit", offer), typed("法律讲座", seen=seen))
    answer = browser.post(address("offer_edit", offer), typed("普法", seen=seen))
    assert answer.status_code == 200
    assert answer.context["form"].non_field_errors()
    assert answer.context["form"]["title"].value() == "普法"
    assert Offer.objects.get().title == "法律讲座"


def test_taken_back_and_offered_again(offer, staff, as_user):
    browser = as_user(staff)
    assert browser.post(address("offer_end", offer), {"until": "2025-12-31"}).status_code == 200
    assert Offer.objects.standing().exists()  # not before it began
    for _again in range(2):
        browser.post(address("offer_end", offer), {"until": "2026-03-01"})
    assert Event.objects.filter(verb=Verb.OFFER_TAKEN_BACK).count() == 1
    assert titles(browser.get(LIST)) == set()
    browser.post(address("offer_renew", offer))
    assert titles(browser.get(LIST)) == {"法律咨询"}


def test_another_area_changes_nothing(offer, other_staff, as_user):
    browser = as_user(other_staff)
    assert browser.post(address("offer_end", offer), {"until": "2026-03-01"}).status_code == 404
    assert browser.post(address("offer_renew", offer)).status_code == 404
    with pytest.raises(ValidationError):
        actions.take_back_offer(offer, by=other_staff, now=NOW)


def test_a_member_offers_changes_and_takes_back(own, member_user, staff, as_user):
    browser, mine = as_user(member_user), reverse("members:me_offers")
    assert browser.get(mine).status_code == 200
    answer = browser.post(reverse("members:me_offer_add"), typed("读绘本", "hours", COUNTY))
    assert answer.url == mine
    made = Offer.objects.get(member=own)
    assert "读绘本" in browser.get(mine).content.decode()
    edit = address("me_offer_edit", made)
    seen = browser.get(edit).context["form"]["seen"].value()
    browser.post(edit, typed("读故事", "hours", TOWNSHIP, seen=seen))
    assert titles(as_user(staff).get(LIST)) == {"读故事"}
    browser.post(address("me_offer_end", made), {"until": "2026-03-01"})
    assert titles(as_user(staff).get(LIST)) == set()
    browser.post(address("me_offer_renew", made))
    assert titles(as_user(staff).get(LIST)) == {"读故事"}


def test_a_member_offers_in_the_own_county(own, member_user, as_user):
    fields = typed("读绘本", "hours", ELSEWHERE)
    answer = as_user(member_user).post(reverse("members:me_offer_add"), fields)
    assert "area" in answer.context["form"].errors


def test_a_member_touches_the_own_offers_alone(own, offer, staff, member_user, as_user):
    other = factories.add("王一", by=staff, phone="13800000002")
    foreign = factories.offer(other, "陪诊", by=staff)
    browser = as_user(member_user)
    for name in ("me_offer_edit", "me_offer_end"):
        assert browser.get(address(name, foreign)).status_code == 404
        assert browser.get(address(name, offer)).status_code == 200
    assert browser.post(address("me_offer_renew", foreign)).status_code == 404
    assert browser.get(address("offer_detail", offer)).status_code == 404
    assert "陪诊" not in browser.get(reverse("members:me_offers")).content.decode()


def test_an_account_without_a_record_is_led_away(member_user, as_user):
    assert as_user(member_user).get(reverse("members:me_offers")).url == reverse("members:me")


def test_who_withdrew_offers_nothing(own, offer, staff, member_user, as_user):
    actions.withdraw(own, by=member_user, now=NOW)
    assert titles(as_user(staff).get(LIST, {"standing": "all"})) == set()
    with pytest.raises(ValidationError):
        actions.renew_offer(offer, by=member_user, now=NOW)
    assert as_user(member_user).get(reverse("members:me_offers")).status_code == 200


def test_shown_and_erased(own, offer, member_user, as_user):
    held = {holding.key: items for holding, items in personal_data.show(own)}
    assert "法律咨询" in held["members.offers"][0].text
    assert "可到社区面谈" in as_user(member_user).get(reverse("members:me")).content.decode()
    actions.erase(own, by=member_user, now=NOW)
    assert not Offer.objects.exists()
    assert not any(event.changes for event in Event.objects.about(own))


def test_the_figure_opens_what_it_counts(offer, team, administrator, as_user):
    gone = factories.offer(team, "旧桌椅", kind="goods")
    actions.take_back_offer(gone, by=None, now=NOW)
    indicator, part = find("offers")
    year = Period(DAY, NOW.date().replace(month=12, day=31))
    assert figures.value(indicator, part, COUNTY, year) == 1
    query = {"figure": "offers", "area": COUNTY, "from": DAY, "to": "2026-02-28"}
    assert titles(as_user(administrator).get(LIST, query)) == {"法律咨询", "旧桌椅"}


def test_a_fixed_number_of_questions(member, team, staff, as_user, django_assert_max_num_queries):
    for number in range(30):
        factories.offer(member if number % 2 else team, f"第{number}项", by=staff)
    browser = as_user(staff)
    browser.get(LIST)
    with django_assert_max_num_queries(14):
        browser.get(LIST)
