"""Pages of needs: who sees what, steps through the front door, a member's own."""

import datetime as dt
import re
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from members import actions as people_actions
from portal import personal_data
from portal.audit.models import Event, EventText
from portal.dashboard import attention
from portal.door import codes
from portal.indicators import Period, figures, find
from tests.conftest import OTHER_TOWNSHIP, TOWNSHIP
from tests.members import factories as people
from tests.venues import factories as make
from tests.venues.factories import NOW, PHONE
from venues import actions
from venues.models import Need

LIST = reverse("venues:need_list")


@pytest.fixture
def member(staff, member_user):
    made = people.add(by=staff)
    made.user = member_user
    made.save()
    return made


def _url(name, need):
    return reverse(f"venues:{name}", args=[need.pk])


def _form(**fields):
    facts = {
        "topic": make.topic().pk, "wish": "需要一间排练室", "urgency": "soon", "area": TOWNSHIP,
        "place": "", "when": "", "venue": "", "name": "", "phone": "", "token": str(uuid.uuid4()),
    }  # fmt: skip
    return facts | fields


def _rows(response):
    return [row.wish for row in response.context["page"].rows]


def test_who_may_see_the_list_and_a_need(
    as_user, staff, other_staff, leader, handler, member_user, member, stranger
):
    need = make.need(by=staff)
    for user, of_list, of_page in (
        (staff, 200, 200), (leader, 200, 200), (other_staff, 200, 404), (stranger, 200, 404),
        (handler, 404, 404), (member_user, 404, 404),
    ):  # fmt: skip
        assert as_user(user).get(LIST).status_code == of_list
        assert as_user(user).get(_url("need_detail", need)).status_code == of_page
    assert _rows(as_user(other_staff).get(LIST)) == []


@pytest.mark.parametrize("name", ["need_edit", "need_answer", "need_withdraw", "need_said"])
def test_only_staff_of_the_area_take_steps(name, as_user, staff, leader, other_staff):
    need = make.need(by=staff)
    for nobody in (leader, other_staff):
        assert as_user(nobody).post(_url(name, need), {}).status_code == 404
    need.refresh_from_db()
    assert (need.state, need.answer) == ("open", "")


def test_filters(as_user, staff, venue):
    make.need("缺音响", by=staff, topic=make.topic("goods"), urgency="now")
    old = make.need("缺人手", by=staff, venue=venue, topic=make.topic("hands"), urgency="later")
    actions.answer_need(old, answer="在找", by=staff, now=NOW)
    resident = make.residents_need(venue, wish="想学太极")
    browser = as_user(staff)
    for query, found in (
        ("topic=goods", ["缺音响"]), ("urgency=later", ["缺人手"]), ("state=met", []),
        (f"venue={venue.pk}", ["想学太极", "缺人手"]), ("raised=resident", ["想学太极"]),
        ("raised=me", ["缺人手", "缺音响"]), ("answer=overdue", ["想学太极", "缺音响"]),
        ("q=太极", ["想学太极"]), (f"q={resident.number.lower()}", ["想学太极"]),
        ("area=" + OTHER_TOWNSHIP, []),
    ):  # fmt: skip
        assert _rows(browser.get(f"{LIST}?{query}")) == found, query


def test_staff_write_one_down_for_a_resident_once(as_user, staff):
    browser, data = as_user(staff), _form(name="王阿姨", phone=PHONE)
    first = browser.post(reverse("venues:need_add"), data)
    second = browser.post(reverse("venues:need_add"), data)
    need = Need.objects.get()
    assert first.url == second.url == _url("need_detail", need)
    page = browser.get(first.url).content.decode()
    code = re.search(r"[0-9A-Z]{4} [0-9A-Z]{4}", page)[0]
    assert need.number in page
    assert codes.digest(code) == need.code_digest
    assert PHONE not in page
    assert "王阿姨" not in page
    assert code not in browser.get(first.url).content.decode()


def test_what_cannot_be_written_down(as_user, staff):
    browser, add = as_user(staff), reverse("venues:need_add")
    for field, text in (
        ("wish", ""), ("wish", f"打我电话 {PHONE}"), ("phone", "123"), ("area", OTHER_TOWNSHIP),
        ("topic", ""), ("urgency", "never"),
    ):  # fmt: skip
        response = browser.post(add, _form(**{field: text}))
        assert field in response.context["form"].errors, field
        assert response.context["form"]["place"].value() == ""
    assert not Need.objects.exists()


def test_for_a_member_who_is_found_by_name(as_user, staff, other_staff, member):
    browser = as_user(staff)
    found = browser.get(reverse("venues:need_for_member"), {"q": "单立"}).content.decode()
    add = f"{reverse('venues:need_add')}?member={member.pk}"
    assert add in found
    browser.post(add, _form())
    need = Need.objects.get()
    assert (need.member, need.raised_from) == (member, "staff")
    assert as_user(other_staff).get(add).status_code == 404


def test_the_number_is_opened_with_a_reason_and_written_down(as_user, staff, leader, venue):
    need = make.residents_need(venue)
    url, browser = _url("need_contact", need), as_user(staff)
    page = browser.get(_url("need_detail", need))
    assert "138****1234" in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    assert PHONE not in browser.post(url, {"reason": ""}).content.decode()
    assert PHONE in browser.post(url, {"reason": "回电约时间"}).content.decode()
    assert as_user(leader).post(url, {"reason": "看看"}).status_code == 404
    event = Event.objects.about(need).last()
    assert (event.verb, event.reason) == ("venues.need_contact_viewed", "回电约时间")
    assert PHONE not in browser.get(_url("need_detail", need)).content.decode()


def test_a_stale_form_keeps_what_was_typed(as_user, staff):
    need = make.need(by=staff)
    url, browser = _url("need_edit", need), as_user(staff)
    browser.post(url, _form(version=1, wish="改第一次"))
    again = browser.post(url, _form(version=1, wish="改第二次"))
    assert again.context["form"]["wish"].value() == "改第二次"
    assert Need.objects.get().wish == "改第一次"
    assert again.context["form"]["version"].value() == "2"
    told = browser.get(_url("need_detail", need)).content.decode()
    assert "想咨询租房合同" in told


def test_answering_and_what_was_told_by_phone(as_user, staff, venue):
    need = make.residents_need(venue)
    browser = as_user(staff)
    assert browser.get(_url("need_said", need)).status_code == 404
    browser.post(_url("need_answer", need), {"answer": "明天有律师"})
    actions.match_need(need, answer="找到一位律师", by=staff, now=NOW)
    empty = browser.post(_url("need_said", need), {"was_met": "yes", "words": ""})
    assert empty.context["form"].errors["words"]
    browser.post(_url("need_said", need), {"was_met": "yes", "words": "来电说办好了"})
    need.refresh_from_db()
    assert (need.state, need.said) == ("met", "来电说办好了")
    page = browser.get(_url("need_said", need)).content.decode()
    assert 'value="no"' in page
    assert 'value="yes"' not in page


def test_a_member_raises_follows_and_ends_the_own_need(as_user, staff, member_user, member):
    browser = as_user(member_user)
    assert browser.get(reverse("venues:my_needs")).status_code == 200
    add = browser.post(reverse("venues:my_need_add"), _form())
    need = Need.objects.get()
    assert add.url == _url("my_need", need)
    assert (need.raised_from, need.member, need.raised_by) == ("member", member, member_user)
    actions.match_need(need, answer="音乐家协会有一间", by=staff, now=timezone.now())
    home = browser.get(reverse("venues:my_needs")).content.decode()
    assert _url("my_need_said", need) in home
    assert "音乐家协会有一间" in home
    browser.post(_url("my_need_said", need), {"was_met": "no", "words": "太远"})
    need.refresh_from_db()
    assert (need.state, need.was_met, need.said) == ("open", False, "太远")
    browser.post(_url("my_need_withdraw", need), {"reason": ""})
    need.refresh_from_db()
    assert need.state == "withdrawn"
    again = browser.post(_url("my_need_withdraw", need), {"reason": ""})
    assert again.context["form"].non_field_errors()


def test_nobody_elses_need_is_mine(as_user, staff, member_user, member):
    other = people.add("陆远", by=staff, phone="13800000002")
    need = make.need(by=staff, member=other)
    browser = as_user(member_user)
    for name in ("my_need", "my_need_said", "my_need_withdraw"):
        assert browser.get(_url(name, need)).status_code == 404
        assert browser.post(_url(name, need), {"was_met": "yes"}).status_code in (404, 405)


def test_who_is_not_on_the_roster_or_withdrew_raises_nothing(as_user, member_user, member):
    member.state, member.withdrawn_on = "withdrawn", dt.date(2026, 3, 1)
    member.save()
    browser = as_user(member_user)
    assert browser.get(reverse("venues:my_needs")).status_code == 200
    assert browser.post(reverse("venues:my_need_add"), _form()).status_code == 404
    member.user = None
    member.save()
    assert browser.get(reverse("venues:my_needs")).status_code == 200


def test_a_member_sees_and_erases_the_own_needs(as_user, staff, member_user, member):
    need = make.need("想请人读报", by=member_user, member=member, place="家中")
    actions.answer_need(need, answer="已联系小李", by=staff, now=NOW)
    held = {holding.key: items for holding, items in personal_data.show(member)}
    assert "想请人读报" in held["venues.needs"][0].text
    assert "已联系小李" in held["venues.needs"][0].details.values()
    people_actions.erase(member, by=member_user, now=NOW)
    need.refresh_from_db()
    assert (need.member, need.raised_by, need.place, need.answer) == (None, None, "", "")
    assert "读报" not in need.wish
    assert need.state == "withdrawn"
    assert not EventText.objects.filter(subject_id=str(need.pk), subject_type="venues.need")


def test_what_waits_is_told_to_who_must_answer(staff, leader, other_staff):
    make.need(by=staff, urgency="now")
    found = make.need(by=staff, urgency="later")
    actions.match_need(found, answer="找到了", by=staff, now=NOW)
    today = dt.date(2026, 3, 9)
    told = [(item.count, item.level) for item in attention.for_user(staff, today)
            if "/needs/" in item.url]  # fmt: skip
    assert told == [(1, "overdue"), (1, "open")]
    for nobody in (leader, other_staff):
        assert not [i for i in attention.for_user(nobody, today) if "/needs/" in i.url]


def test_figures_count_and_open_their_records(as_user, staff, leader):
    first, second = make.need("借场地", by=staff), make.need("借音响", by=staff)
    make.need("要图书", by=staff, topic=make.topic("goods"))
    for need, days in ((first, 2), (second, 5)):
        actions.match_need(need, answer="有", by=staff, now=NOW + dt.timedelta(days=days))
    actions.say_met(first, was_met=True, by=staff, now=NOW + dt.timedelta(days=9))
    year = Period.year(2026)
    values = {
        key: figures.value(*find(key), TOWNSHIP, year)
        for key in ("needs_raised", "needs_raised.goods", "needs_met", "days_to_match")
    }
    assert list(values.values()) == [3, 1, 1, 3.5]
    for key, number in (("needs_raised", 3), ("needs_met", 1), ("days_to_match", 2)):
        page = as_user(leader).get(figures.page_url(find(key)[0], "", TOWNSHIP, year))
        assert page.context["page"].total == number
        assert page.context["figure"]["value"] == values[key]


@pytest.mark.parametrize("name", ["need_list", "need_detail", "my_needs"])
def test_pages_ask_a_fixed_number_of_questions(name, as_user, staff, member_user, member):
    need = make.need(by=staff, member=member)
    browser = as_user(member_user if name == "my_needs" else staff)
    url = _url(name, need) if name == "need_detail" else reverse(f"venues:{name}")
    browser.get(url)
    with CaptureQueriesContext(connection) as few:
        browser.get(url)
    for number in range(6):
        actions.answer_need(need, answer=f"第 {number} 次", by=staff, now=NOW)
        make.need(f"第 {number} 个", by=staff, member=member)
    with CaptureQueriesContext(connection) as many:
        browser.get(url)
    assert len(many) == len(few)
