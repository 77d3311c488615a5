"""A place is got once, given back, offered to the next, and taken in time or passed on."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from activities import actions
from activities.models import SignUp
from activities.states import Notice, SignUpState
from portal.models import Notification
from tests.activities.factories import NOW, at, planned
from tests.members import factories as people


@pytest.fixture
def activity(staff):
    """Two places, next Monday at nine."""
    made = planned(by=staff, day=9, capacity=2)
    return actions.open_sign_up(made, by=staff, now=NOW)


@pytest.fixture
def join(activity, staff):
    def go(number, **more):
        phone = f"1380000{number:04d}"
        values = {"name": f"居民{number}", "phone": phone, "by": staff, "now": NOW} | more
        return actions.sign_up(activity, **values)

    return go


def _state(row):
    row.refresh_from_db()
    return row.state


def test_first_come_first_served(join):
    assert [join(n).state for n in range(4)] == ["going", "going", "waiting", "waiting"]
    assert list(SignUp.objects.values_list("seat", flat=True)) == [1, 2, None, None]


def test_a_member_is_on_the_list_once(activity, staff, member):
    first = actions.sign_up(activity, member=member, by=staff, now=NOW)
    assert actions.sign_up(activity, member=member, by=staff, now=NOW) == first
    assert SignUp.objects.count() == 1


def test_a_place_given_back_is_offered_to_the_first_who_waits(join, staff, activity):
    going, _second, first, later = (join(n) for n in range(4))
    actions.cancel_sign_up(going, by=staff, now=NOW)
    assert (_state(first), _state(later)) == (SignUpState.OFFERED, SignUpState.WAITING)
    assert first.claim_until == NOW + dt.timedelta(hours=activity.claim_hours)
    assert first.seat == 1


def test_the_one_who_is_offered_a_place_is_told_and_takes_it(
    join, staff, activity, member, member_user
):
    member.user = member_user
    member.save()
    going, _second = join(0), join(1)
    waiting = actions.sign_up(activity, member=member, by=staff, now=NOW)
    actions.cancel_sign_up(going, by=staff, now=NOW)
    told = Notification.objects.get(user=member_user)
    assert told.kind == Notice.PLACE_FREE
    assert activity.title in told.text
    waiting.refresh_from_db()
    actions.claim(waiting, by=member_user, now=NOW + dt.timedelta(hours=23))
    assert _state(waiting) == SignUpState.GOING


def test_a_place_not_taken_in_time_goes_on(join, staff):
    going, _second, first, later = (join(n) for n in range(4))
    actions.cancel_sign_up(going, by=staff, now=NOW)
    late = NOW + dt.timedelta(hours=24)
    assert actions.pass_on(late) == 2  # one let go, one offered
    assert (_state(first), _state(later)) == (SignUpState.LAPSED, SignUpState.OFFERED)
    with pytest.raises(ValidationError, match="逾期未确认"):
        actions.claim(first, by=staff, now=late)
    assert actions.pass_on(late) == 0


def test_too_late_is_too_late_even_before_the_daily_work(join, staff):
    going, _second, first = (join(n) for n in range(3))
    actions.cancel_sign_up(going, by=staff, now=NOW)
    with pytest.raises(ValidationError):
        actions.claim(first, by=staff, now=NOW + dt.timedelta(hours=25))


def test_no_offer_lasts_beyond_the_beginning(join, staff, activity):
    going, _second, first = (join(n) for n in range(3))
    actions.cancel_sign_up(going, by=staff, now=at(9, 8))
    first.refresh_from_db()
    assert first.claim_until == activity.starts_at


def test_an_organisation_has_its_own_limit(activity, staff, join, team):
    activity.places_each = 1
    activity.save()
    states = [join(n, organisation=team).state for n in range(2)]
    assert states == [SignUpState.GOING, SignUpState.WAITING]
    assert join(2).state == SignUpState.GOING  # another's place is still free


def test_more_places_are_offered_at_once(join, staff, activity):
    rows = [join(n) for n in range(3)]
    activity.refresh_from_db()
    activity.capacity = 3
    actions.edit_plan(activity, version=activity.version, by=staff, now=NOW)
    assert _state(rows[2]) == SignUpState.OFFERED


def test_nobody_loses_a_place_by_a_smaller_plan(join, staff, activity):
    rows = [join(n) for n in range(2)]
    activity.refresh_from_db()
    activity.capacity = 1
    with pytest.raises(ValidationError, match="已有 2 人"):
        actions.edit_plan(activity, version=activity.version, by=staff, now=NOW)
    actions.cancel_sign_up(rows[0], by=staff, now=NOW)
    actions.edit_plan(activity, version=activity.version, by=staff, now=NOW)
    rows[1].refresh_from_db()
    assert rows[1].seat == 1


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("sign_up_until", NOW, "不能报名"),
        ("starts_at", NOW - dt.timedelta(hours=1), "不能报名"),
        ("state", "planned", "不能报名"),
    ],
)
def test_what_is_not_open_is_refused(activity, join, field, value, words):
    setattr(activity, field, value)
    activity.save()
    with pytest.raises(ValidationError, match=words):
        join(0)


def test_without_an_account_only_where_the_activity_allows_it(activity, join):
    with pytest.raises(ValidationError, match="面向成员"):
        join(0, by=None)
    activity.is_public = True
    activity.save()
    assert join(0, by=None).seat == 1


def test_staff_of_another_township_sign_nobody_up(join, other_staff):
    with pytest.raises(ValidationError):
        join(0, by=other_staff)


def test_name_and_phone_are_needed_without_a_record(join):
    with pytest.raises(ValidationError) as refusal:
        join(0, phone=" ")
    assert set(refusal.value.message_dict) == {"phone"}


def test_after_a_month_nobody_knows_who_came(join):
    row = join(0)
    assert str(row.forget_on) == "2026-04-08"
    assert actions.forget_contacts(at(31, 9)) == 0
    assert actions.forget_contacts(at(31, 9) + dt.timedelta(days=8)) == 1
    row.refresh_from_db()
    assert (row.name, row.phone) == ("", "")


def test_who_signed_up_is_told_of_a_move_and_of_the_end(activity, staff, member, member_user):
    member.user = member_user
    member.save()
    actions.sign_up(activity, member=member, by=staff, now=NOW)
    activity.refresh_from_db()
    activity.place = "镇文化站"
    moved = actions.edit_plan(activity, version=activity.version, by=staff, now=NOW)
    actions.cancel(moved, reason="暴雨", by=staff, now=NOW)
    texts = [one.text for one in Notification.objects.filter(user=member_user).order_by("pk")]
    assert ["镇文化站" in texts[0], "暴雨" in texts[1]] == [True, True]


def test_another_word_in_the_plan_tells_nobody(activity, staff, member, member_user):
    member.user = member_user
    member.save()
    actions.sign_up(activity, member=member, by=staff, now=NOW)
    activity.refresh_from_db()
    activity.about = "自带水杯"
    actions.edit_plan(activity, version=activity.version, by=staff, now=NOW)
    assert not Notification.objects.exists()


def test_after_the_beginning_nothing_is_cancelled(join, staff):
    row = join(0)
    with pytest.raises(ValidationError, match="已开始"):
        actions.cancel_sign_up(row, by=staff, now=at(9, 9))


def test_the_roster_loses_a_person_and_the_place_is_free(activity, staff, join):
    person = people.add("陈安", by=staff, phone="13800000991")
    actions.sign_up(activity, member=person, by=staff, now=NOW)
    waiting = [join(n) for n in range(2)][1]
    person.delete()
    assert actions.pass_on(NOW) == 1
    assert _state(waiting) == SignUpState.OFFERED
