"""Duties and placements: taken on, listed, changed, laid down."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from members import actions
from members.actions.duties import duty_mark_of
from members.models import Duty, DutyKind
from members.states import Verb
from portal import personal_data
from portal.audit.models import Event
from tests.conftest import OTHER_TOWNSHIP, TOWNSHIP
from tests.members import factories
from tests.members.factories import DAY, NOW

LIST = reverse("members:duty_list")
FUTURE = timezone.localdate() + dt.timedelta(days=200)


def kind(code="mediator"):
    return DutyKind.objects.get(code=code)


def give(member, by, code="mediator", area=TOWNSHIP, since=DAY, **more):
    return actions.give_duty(member, kind(code), area_id=area, since=since, by=by, now=NOW, **more)


def typed(code="mediator", area=TOWNSHIP, since="2026-01-15", host="", until="", **more):
    return {
        "kind": kind(code).pk,
        "area": area,
        "since": since,
        "host": host,
        "until": until,
    } | more


def address(name, thing):
    return reverse(f"members:{name}", args=[thing.pk])


def held(answer):
    assert answer.status_code == 200
    return {duty.kind.code for duty in answer.context["page"].rows}


def test_every_kind_of_the_list_is_there(db):
    codes = {
        "policy_explainer", "mediator", "helper", "liaison_person", "community_assistant",
        "placement",
    }  # fmt: skip
    assert codes <= set(DutyKind.objects.values_list("code", flat=True))


def test_a_placement_names_its_host(member, staff, as_user):
    browser = as_user(staff)
    answer = browser.post(address("member_duty", member), typed("placement"))
    assert "host" in answer.context["form"].errors
    fields = typed("placement", host="县司法局", until=FUTURE.isoformat())
    assert browser.post(address("member_duty", member), fields).status_code == 302
    duty = Duty.objects.get()
    assert (duty.host, duty.until) == ("县司法局", FUTURE)
    assert "县司法局" in browser.get(address("member_detail", member)).content.decode()
    assert held(browser.get(LIST)) == {"placement"}  # its last day is still to come


def test_the_same_twice_is_one_duty(member, staff, as_user):
    for _again in range(2):
        as_user(staff).post(address("member_duty", member), typed())
    assert Duty.objects.count() == 1
    assert Event.objects.filter(verb=Verb.DUTY_GIVEN).count() == 1


def test_a_second_of_the_same_kind_there_is_refused(member, staff):
    give(member, staff)
    with pytest.raises(ValidationError):
        give(member, staff, since=dt.date(2026, 2, 1))
    give(member, staff, "placement", host="县司法局", until=FUTURE)
    give(member, staff, "placement", host="县民政局", until=FUTURE)
    with pytest.raises(ValidationError):
        give(member, staff, "placement", host="县民政局")
    assert Duty.objects.count() == 3


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"since": "2099-01-01"}, "since"),
        ({"until": "2026-01-01"}, "until"),
        ({"area": OTHER_TOWNSHIP}, "area"),
    ],
)
def test_what_the_form_refuses(member, staff, as_user, fields, wrong):
    answer = as_user(staff).post(address("member_duty", member), typed() | fields)
    assert wrong in answer.context["form"].errors
    assert not Duty.objects.exists()


def test_changing_where_and_when(member, staff, as_user):
    duty, browser = give(member, staff), as_user(staff)
    form = browser.get(address("duty_edit", duty)).context["form"]
    assert "kind" not in form.fields
    fields = typed(since="2026-01-20", until="2026-02-20", seen=form["seen"].value())
    assert browser.post(address("duty_edit", duty), fields).status_code == 302
    duty.refresh_from_db()
    assert (duty.since, duty.until) == (dt.date(2026, 1, 20), dt.date(2026, 2, 20))
    event = Event.objects.about(member).get(verb=Verb.DUTY_CHANGED)
    assert event.changes["since"] == ["2026-01-15", "2026-01-20"]


def test_a_stale_form_is_refused(member, staff, as_user):
    duty, browser = give(member, staff), as_user(staff)
    seen = duty_mark_of(duty)
    browser.post(address("duty_edit", duty), typed(host="东门社区", seen=seen))
    answer = browser.post(address("duty_edit", duty), typed(host="西门社区", seen=seen))
    assert answer.context["form"].non_field_errors()
    assert Duty.objects.get().host == "东门社区"


def test_standing_again_only_once(member, staff):
    first = give(member, staff)
    actions.end_duty(first, until=dt.date(2026, 2, 1), by=staff, now=NOW)
    give(member, staff, since=dt.date(2026, 2, 10))
    first.refresh_from_db()
    values = {"area_id": TOWNSHIP, "host": "", "since": DAY, "until": None}
    with pytest.raises(ValidationError):
        actions.change_duty(first, seen=duty_mark_of(first), by=staff, now=NOW, **values)


def test_a_placement_may_end_before_its_last_day(member, staff, as_user):
    duty = give(member, staff, "placement", host="县司法局", until=FUTURE)
    browser = as_user(staff)
    browser.post(address("duty_end", duty), {"until": "2026-03-01"})
    duty.refresh_from_db()
    assert duty.until == dt.date(2026, 3, 1)
    assert browser.get(address("duty_end", duty)).status_code == 404
    assert held(browser.get(LIST)) == set()


def test_another_area_changes_nothing(member, staff, other_staff, leader, as_user):
    duty = give(member, staff)
    for person in (other_staff, leader):
        for name in ("duty_edit", "duty_end"):
            assert as_user(person).get(address(name, duty)).status_code == 404
        with pytest.raises(ValidationError):
            actions.end_duty(duty, until=DAY, by=person, now=NOW)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, {"mediator", "placement"}),
        ({"standing": "over"}, {"helper"}),
        ({"standing": "all"}, {"mediator", "placement", "helper"}),
        ({"q": "司法"}, {"placement"}),
        ({"q": "王一"}, {"mediator"}),
        ({"q": "wy"}, {"mediator"}),
        ({"q": "没有"}, set()),
        ({"area": OTHER_TOWNSHIP}, {"mediator"}),
    ],
)
def test_finding(member, staff, other_staff, leader, as_user, query, found):
    other = factories.add("王一", by=other_staff, area=OTHER_TOWNSHIP, phone="13800000002")
    give(other, other_staff, area=OTHER_TOWNSHIP)
    give(member, staff, "placement", host="县司法局")
    actions.end_duty(give(member, staff, "helper"), until=DAY, by=staff, now=NOW)
    assert held(as_user(leader).get(LIST, query)) == found


def test_of_one_kind(member, staff, as_user):
    give(member, staff)
    give(member, staff, "helper")
    assert held(as_user(staff).get(LIST, {"kind": kind("helper").pk})) == {"helper"}


def test_who_withdraws_lays_everything_down(member, staff):
    duty = give(member, staff, "placement", host="县司法局", until=FUTURE)
    actions.withdraw(member, by=staff, now=NOW)
    duty.refresh_from_db()
    assert duty.until == NOW.date()


def test_the_member_reads_it(member, staff):
    give(member, staff, "placement", host="县司法局", until=FUTURE)
    shown = {holding.key: items for holding, items in personal_data.show(member)}
    assert "县司法局" in shown["members.duties"][0].details.values()
