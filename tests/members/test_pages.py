"""The roster's pages: who sees and may do what, and what stays when something is refused."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from members import actions
from members.models import Member
from members.states import Verb
from portal.audit.models import Event
from tests.conftest import COMMUNITY, OTHER_TOWNSHIP, TOWNSHIP
from tests.members import factories
from tests.members.files import EXPORT, exported, rows_of

LIST = reverse("members:member_list")


def page(name, member):
    return reverse(f"members:{name}", args=[member.pk])


def form(**values):
    filled = {
        "name": "丁一平",
        "phone": "13900000001",
        "area": TOWNSHIP,
        "means": "paper",
        "given_on": "2026-01-10",
        "told": "on",
    }
    return filled | values


def names(answer):
    return [row.name for row in answer.context["page"].rows]


def test_each_sees_the_own_area_alone(member, other_staff, leader, stranger, handler, as_user):
    assert names(as_user(leader).get(LIST)) == [member.name]
    for user in (other_staff, stranger):
        browser = as_user(user)
        assert names(browser.get(LIST)) == []
        assert names(browser.get(LIST, {"q": "单立华"})) == []
        assert browser.get(page("member_detail", member)).status_code == 404
    assert as_user(handler).get(LIST).status_code == 404


def test_a_leader_looks_and_changes_nothing(member, leader, as_user):
    browser = as_user(leader)
    assert browser.get(page("member_detail", member)).status_code == 200
    for name in ("member_edit", "member_withdraw", "member_join", "member_duty", "member_agree"):
        assert browser.get(page(name, member)).status_code == 404
    assert browser.post(page("member_phone", member), {"reason": "问候"}).status_code == 404
    assert browser.get(EXPORT).status_code == 404


def test_adding_asks_for_consent_and_loses_nothing(staff, as_user):
    browser = as_user(staff)
    url = reverse("members:member_add")
    answer = browser.post(url, form(told="", note="懂方言"))
    assert not Member.objects.exists()
    for text in ('id="id_told_error"', "丁一平", "13900000001", "懂方言"):
        assert text in answer.content.decode()
    assert browser.post(url, form()).status_code == 302
    member = Member.objects.get()
    assert member.consents.get().means == "paper"
    assert "13900000001" not in browser.get(page("member_detail", member)).content.decode()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"area": OTHER_TOWNSHIP}, "area"),
        ({"phone": "12345"}, "phone"),
        ({"given_on": "2999-01-01"}, "given_on"),
        ({"birth_month": "去年"}, "birth_month"),
        ({"name": ""}, "name"),
    ],
)
def test_what_is_wrong_is_told_beside_the_field(staff, as_user, wrong, field):
    answer = as_user(staff).post(reverse("members:member_add"), form() | wrong)
    assert f'id="id_{field}_error"' in answer.content.decode()
    assert not Member.objects.exists()


def test_the_same_form_twice_adds_one(staff, as_user):
    browser = as_user(staff)
    for _time in range(2):
        answer = browser.post(reverse("members:member_add"), form())
    assert answer.status_code == 200
    assert Member.objects.count() == 1


def test_fields_that_a_form_does_not_show_are_not_taken(member, staff, administrator, as_user):
    sent = {"name": member.name, "area": TOWNSHIP, "version": member.version}
    sent |= {"state": "invited", "user": administrator.pk, "sort_key": "zzz", "agreed_on": ""}
    as_user(staff).post(page("member_edit", member), sent)
    changed = Member.objects.get()
    assert (changed.state, changed.user, changed.sort_key) == ("agreed", None, member.sort_key)


def test_a_stale_edit_is_told_with_what_was_typed(member, staff, administrator, as_user):
    url = page("member_edit", member)
    sent = {"name": member.name, "area": TOWNSHIP, "version": member.version}
    as_user(administrator).post(url, sent | {"employer": "县医院"})
    answer = as_user(staff).post(url, sent | {"employer": "县二院"})
    text = answer.content.decode()
    assert "县二院" in text
    assert "县医院" in text
    assert Member.objects.get().employer == "县医院"


def test_suggestions_are_names_of_my_area(member, staff, other_staff, as_user):
    url = reverse("members:member_suggest")
    found = as_user(staff).get(url, {"q": "shan"}).json()["results"]
    assert found == [
        {"id": member.pk, "name": "单立华", "employer": "示例县第一中学", "area": "安宜镇"}
    ]
    assert as_user(staff).get(url, {"q": "单"}).json() == {"results": []}
    assert as_user(other_staff).get(url, {"q": "单立"}).json() == {"results": []}


def test_a_number_is_opened_with_a_reason_that_the_member_reads(
    member, member_user, staff, as_user
):
    browser, url = as_user(staff), page("member_phone", member)
    assert browser.get(url).status_code == 405
    assert "13800000001" not in browser.post(url, {"reason": ""}).content.decode()
    assert not Event.objects.filter(verb=Verb.PHONE_VIEWED).exists()
    answer = browser.post(url, {"reason": "通知开会"})
    assert "13800000001" in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    Member.objects.update(user=member_user)
    own = as_user(member_user).get(reverse("members:me")).content.decode()
    assert "通知开会" in own
    assert staff.name in own


def test_an_export_is_masked_filtered_and_told(member, staff, as_user):
    factories.add("=cmd|'/c calc'!A1", by=staff, area=COMMUNITY, phone="13800000005")
    browser = as_user(staff)
    refused = browser.post(EXPORT, {"reason": ""})
    assert 'id="id_reason_error"' in refused.content.decode()
    rows = rows_of(exported(browser, reason="制作花名册", full="on"))
    assert {row["联系电话"] for row in rows} == {"138****0001", "138****0005"}
    assert [row["姓名"] for row in rows if row["联系电话"].endswith("5")] == ["=cmd|'/c calc'!A1"]
    rows = rows_of(exported(browser, "?q=shan", reason="制作花名册"))
    assert [row["姓名"] for row in rows] == ["单立华"]
    told = Event.objects.about(member).filter(verb=Verb.EXPORTED)
    assert [event.reason for event in told] == ["制作花名册"] * 2


def test_full_numbers_are_for_the_administrator(member, administrator, as_user):
    data = exported(as_user(administrator), full="on")
    assert rows_of(data)[0]["联系电话"] == "13800000001"


def test_the_invited_are_on_no_list_but_their_own(staff, leader, as_user):
    person = factories.invite(by=staff, now=timezone.now())
    browser = as_user(staff)
    assert names(browser.get(LIST)) == []
    assert names(browser.get(LIST, {"q": "13800009999"})) == []
    assert browser.get(page("member_detail", person)).status_code == 404
    suggested = browser.get(reverse("members:member_suggest"), {"q": "何未答"})
    assert suggested.json() == {"results": []}
    assert not rows_of(exported(browser))
    assert "何未答" in browser.get(reverse("members:invitation_list")).content.decode()
    assert as_user(leader).get(reverse("members:invitation_list")).status_code == 404


def test_an_invitation_becomes_a_member_or_ends(staff, other_staff, as_user):
    person = factories.invite(by=staff, now=timezone.now())
    assert as_user(other_staff).get(page("invitation_agree", person)).status_code == 404
    browser = as_user(staff)
    sent = {"means": "in_person", "given_on": timezone.localdate().isoformat(), "told": "on"}
    browser.post(page("invitation_agree", person), sent)
    assert names(browser.get(LIST)) == ["何未答"]
    other = factories.invite("钱拒绝", phone="13800009998", by=staff, now=timezone.now())
    browser.get(page("invitation_delete", other))
    assert Member.objects.filter(pk=other.pk).exists()
    browser.post(page("invitation_delete", other))
    assert not Member.objects.filter(pk=other.pk).exists()


def test_a_withdrawn_consent_takes_the_person_off_every_list(member, staff, leader, as_user):
    browser = as_user(staff)
    browser.post(page("member_withdraw", member), {"reason": "本人要求"})
    assert names(browser.get(LIST)) == []
    assert browser.get(page("member_detail", member)).status_code == 404
    figures = as_user(leader).get(reverse("portal:figure", args=["members"]))
    assert figures.context["value"] == 0


def test_filters_live_in_the_address(member, team, staff, as_user):
    actions.join(
        member,
        organisation=team,
        position="队员",
        since=dt.date(2026, 2, 1),
        by=staff,
        now=factories.NOW,
    )
    factories.add("王芳", by=staff, area=COMMUNITY, phone="13800000006")
    browser = as_user(staff)
    assert names(browser.get(LIST, {"organisation": team.pk})) == ["单立华"]
    assert names(browser.get(LIST, {"area": COMMUNITY})) == ["王芳"]
    assert names(browser.get(LIST, {"consent": "older"})) == []
    assert names(browser.get(LIST, {"organisation": "999999"})) == []


def test_names_are_shown_as_text(staff, as_user):
    person = factories.add("<b>粗</b>", by=staff)
    browser = as_user(staff)
    for url in (LIST, page("member_detail", person), page("member_withdraw", person)):
        assert "<b>粗" not in browser.get(url).content.decode()
