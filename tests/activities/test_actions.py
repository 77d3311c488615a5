"""The verbs: what they write, what they refuse, what they leave in the history."""

import dataclasses

import pytest
from django.core.exceptions import ValidationError

from activities import actions
from activities.actions import Gift, Record
from activities.models import Activity, Attendance
from activities.states import State, Verb
from members.actions import erase
from portal.audit.models import Event
from tests.activities import factories as make
from tests.activities.factories import NOW, at
from tests.conftest import OTHER_TOWNSHIP
from tests.members import factories as people


def verbs(activity):
    return [event.verb for event in Event.objects.about(activity)]


def test_a_planned_activity_is_opened_held_and_recorded(staff, member):
    activity = make.planned(by=staff)
    actions.open_sign_up(activity, by=staff, now=NOW)
    actions.hold(activity, by=staff, now=NOW)
    actions.record(activity, Record(members=[member], others=3), by=staff, now=NOW)
    activity.refresh_from_db()
    assert (activity.state, activity.attendances, activity.recorded_by) == (
        State.RECORDED,
        4,
        staff,
    )
    assert verbs(activity) == [Verb.PLANNED, Verb.OPENED, Verb.HELD, Verb.RECORDED]


@pytest.mark.parametrize("verb", [actions.open_sign_up, actions.hold])
def test_what_the_table_does_not_allow_is_refused(staff, verb):
    activity = make.recorded(by=staff)
    with pytest.raises(ValidationError):
        verb(activity, by=staff, now=NOW)
    assert Activity.objects.get().state == State.RECORDED


def test_a_cancelled_one_says_why_and_stays(staff):
    activity = make.planned(by=staff)
    with pytest.raises(ValidationError):
        actions.cancel(activity, reason="  ", by=staff, now=NOW)
    actions.cancel(activity, reason="台风", by=staff, now=NOW)
    activity.refresh_from_db()
    assert (activity.state, activity.cancel_reason) == (State.CANCELLED, "台风")
    with pytest.raises(ValidationError):
        actions.record(activity, Record(), by=staff, now=NOW)


def test_nothing_is_recorded_before_it_begins(staff):
    activity = make.planned(by=staff, day=4, hour=10)
    for verb in (lambda: actions.hold(activity, by=staff, now=NOW),):
        with pytest.raises(ValidationError):
            verb()
    with pytest.raises(ValidationError):
        actions.record(activity, Record(), by=staff, now=NOW)


def test_each_member_gets_the_whole_time_unless_hours_are_given(staff, member):
    whole = make.recorded(member, by=staff)
    assert whole.attendance.get().minutes == 120
    part = make.recorded(by=staff, day=2, record=Record(members=[member], minutes=45))
    assert part.attendance.get().minutes == 45


def test_nobody_is_in_two_places_at_once(staff, member):
    make.recorded(member, by=staff, title="早课")
    with pytest.raises(ValidationError, match="早课"):
        make.recorded(member, by=staff, hour=10)
    assert Activity.objects.count() == 1
    make.recorded(member, by=staff, hour=11)  # begins as the first ends


def test_past_midnight_counts_against_the_next_day(staff, member):
    make.recorded(member, by=staff, day=2, hour=22, hours=4)
    with pytest.raises(ValidationError):
        make.recorded(member, by=staff, day=3, hour=1)


def test_at_most_a_day_each(staff, member):
    with pytest.raises(ValidationError):
        make.recorded(by=staff, day=1, hours=30, record=Record(members=[member]))


def test_people_of_another_township_cannot_be_named(staff, other_member):
    with pytest.raises(ValidationError):
        make.recorded(other_member, by=staff)


def test_somebody_invited_is_not_on_the_roster_to_be_named(staff):
    with pytest.raises(ValidationError):
        make.recorded(people.invite(by=staff), by=staff)


def test_another_township_is_not_mine_to_plan_or_record(staff):
    with pytest.raises(ValidationError):
        make.planned(by=staff, area=OTHER_TOWNSHIP)
    with pytest.raises(ValidationError):
        make.recorded(by=staff, area=OTHER_TOWNSHIP)


def test_the_record_may_say_where_it_really_was(staff):
    activity = make.planned(by=staff)
    activity.title, activity.place, activity.starts_at = "改期的清洁", "社区广场", at(3, 8)
    actions.record(activity, Record(), by=staff, now=NOW, version=1)
    activity.refresh_from_db()
    assert (activity.title, activity.place, activity.starts_at) == (
        "改期的清洁",
        "社区广场",
        at(3, 8),
    )
    assert Event.objects.about(activity).get(verb=Verb.RECORDED).changes["place"] == [
        "大运河边",
        "社区广场",
    ]


def test_a_correction_keeps_what_was_said_before(staff, member):
    activity = make.recorded(by=staff, record=Record(members=[member], beneficiaries=10))
    actions.correct(activity, Record(beneficiaries=12), by=staff, now=NOW, version=activity.version)
    activity.refresh_from_db()
    assert (activity.beneficiaries, activity.attendances) == (12, 0)
    assert Event.objects.about(activity).get(verb=Verb.CORRECTED).changes["beneficiaries"] == [
        10,
        12,
    ]


def test_a_stale_correction_is_refused(staff):
    activity = make.recorded(by=staff)
    version = activity.version
    actions.correct(activity, Record(others=1), by=staff, now=NOW, version=version)
    with pytest.raises(ValidationError):
        actions.correct(activity, Record(others=2), by=staff, now=NOW, version=version)


def test_donations_are_kept_in_fen(staff, team):
    gifts = [Gift(fen=123450, donor_organisation=team), Gift(goods="大米", quantity="20 袋")]
    activity = make.recorded(by=staff, record=Record(gifts=gifts))
    assert [(gift.fen, gift.goods) for gift in activity.donations.all()] == [
        (123450, ""),
        (0, "大米"),
    ]


def test_an_erased_member_leaves_the_count_and_no_name(staff, member):
    activity = make.recorded(member, by=staff, record=Record(members=[member], others=2))
    erase(member, by=staff, now=NOW)
    assert Attendance.objects.get().member is None
    activity.refresh_from_db()
    record = dataclasses.replace(Record(), others=2)
    actions.correct(activity, record, by=staff, now=NOW, version=activity.version)
    activity.refresh_from_db()
    assert activity.attendances == 3
