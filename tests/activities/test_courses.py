"""A course: sessions planned at once, attendance by session, who has finished."""

import datetime as dt
from itertools import pairwise

import pytest
from django.core.exceptions import ValidationError

from activities import actions
from activities.actions import Record, Sessions
from activities.actions.courses import days_of
from activities.models import Activity, Enrolment, Series
from activities.states import State
from portal.models import Holiday
from tests.activities.factories import NOW, kind, recorded
from tests.conftest import OTHER_TOWNSHIP, TOWNSHIP
from tests.members import factories as people

LIST = "/activities/series/"


@pytest.fixture
def series(staff):
    made = Series(name="百姓学堂", area_id=TOWNSHIP, finish_percent=75)
    return actions.save_series(made, by=staff, now=NOW)


@pytest.fixture
def second(staff):
    return people.add("郑和平", by=staff, phone="13800000444")


def _wanted(**values):
    fields = {
        "kind": kind("learning"), "first_day": dt.date(2026, 3, 9), "starts": dt.time(14),
        "ends": dt.time(15, 30), "number": 4, "place": "文化站",
    }  # fmt: skip
    return Sessions(**fields | values)


def test_sessions_are_planned_at_once_and_numbered_on(series, staff):
    made = actions.make_sessions(series, _wanted(), by=staff, now=NOW)
    more = actions.make_sessions(
        series, _wanted(first_day=dt.date(2026, 5, 11), number=1), by=staff, now=NOW
    )
    assert [one.title for one in made + more] == [f"百姓学堂第 {n} 课" for n in range(1, 6)]
    days = [one.starts_at.astimezone().date() for one in made]
    assert [(later - day).days for day, later in pairwise(days)] == [7, 7, 7]
    assert {one.state for one in made} == {State.PLANNED}


def test_a_holiday_is_passed_over_and_the_number_kept(db):
    day = dt.date(2026, 3, 16)
    Holiday.objects.create(day=day, name="示例节", is_workday=False)
    assert day not in days_of(_wanted())
    assert len(days_of(_wanted())) == 4
    assert day in days_of(_wanted(skip_holidays=False))


def test_through_the_front_door(as_user, staff, member):
    browser = as_user(staff)
    data = {"name": "书法班", "area": TOWNSHIP, "about": "", "finish_percent": "80"}
    page = browser.post(f"{LIST}add/", data).url
    sessions = {
        "kind": kind("learning").pk, "first_day": "2026-03-09", "starts": "14:00", "ends": "15:30",
        "every_days": "7", "number": "3", "place": "文化站", "skip_holidays": "on",
    }  # fmt: skip
    assert browser.post(f"{page}sessions/", sessions).url == page
    browser.post(f"{page}enrol/", {"members": [member.pk]})
    text = browser.get(page).content.decode()
    for words in ("书法班第 3 课", member.name, "在学"):
        assert words in text, words
    row = Enrolment.objects.get()
    browser.post(f"{page}leave/{row.pk}/")
    row.refresh_from_db()
    assert row.left_on
    browser.post(f"{page}enrol/", {"members": [member.pk]})
    row.refresh_from_db()
    assert row.left_on is None


def test_wrong_entries_stand_beside_their_fields(as_user, staff, series):
    data = {
        "kind": "", "first_day": "x", "starts": "9:00", "ends": "9:00", "number": "99",
        "every_days": "7",
    }  # fmt: skip
    text = as_user(staff).post(f"{LIST}{series.pk}/sessions/", data).content.decode()
    for words in ("请选择阵地，或填写地点", "结束时间应晚于"):
        assert words in text, words
    assert not Activity.objects.exists()
    broken = {"name": "", "area": TOWNSHIP, "finish_percent": "0"}
    assert as_user(staff).post(f"{LIST}add/", broken).status_code == 200


def test_who_came_often_enough_has_finished(as_user, staff, series, member, second):
    actions.enrol(series, [member, second], by=staff, now=NOW)
    for day, who in ((1, [member, second]), (2, [member, second]), (3, [member]), (4, [member])):
        record = Record(members=who)
        recorded(by=staff, day=day, hour=7, hours=1, record=record, series=series)
    course = as_user(staff).get(f"{LIST}{series.pk}/").context["course"]
    found = {pupil.member: (len(pupil.came), pupil.has_finished) for pupil in course.pupils}
    assert found == {member: (4, True), second: (2, False)}
    assert course.finished == 1


def test_who_came_without_being_enrolled_is_shown_as_such(as_user, staff, series, member):
    recorded(member, by=staff, day=3, series=series)
    text = as_user(staff).get(f"{LIST}{series.pk}/").content.decode()
    assert "未选课" in text


def test_a_session_that_was_not_held_counts_for_nobody(as_user, staff, series, member):
    actions.enrol(series, [member], by=staff, now=NOW)
    recorded(member, by=staff, day=3, series=series)
    actions.make_sessions(series, _wanted(), by=staff, now=NOW)
    (pupil,) = as_user(staff).get(f"{LIST}{series.pk}/").context["course"].pupils
    assert pupil.has_finished
    assert pupil.percent == 100


@pytest.mark.parametrize("who", ["other_staff", "handler", "member_user", "stranger"])
def test_others_do_not_see_it(request, as_user, who, series):
    browser = as_user(request.getfixturevalue(who))
    assert browser.get(f"{LIST}{series.pk}/").status_code in (403, 404)


def test_leaders_look_and_change_nothing(as_user, leader, series):
    browser = as_user(leader)
    assert browser.get(f"{LIST}{series.pk}/").status_code == 200
    for step in ("edit", "sessions", "enrol"):
        assert browser.post(f"{LIST}{series.pk}/{step}/", {}).status_code in (403, 404), step


def test_a_series_of_another_area_is_refused(other_staff, series):
    with pytest.raises(ValidationError):
        actions.make_sessions(series, _wanted(), by=other_staff, now=NOW)
    with pytest.raises(ValidationError):
        actions.save_series(Series(name="x", area_id=TOWNSHIP), by=other_staff, now=NOW)
    own = Series(name="x", area_id=OTHER_TOWNSHIP)
    assert actions.save_series(own, by=other_staff, now=NOW).pk


def test_the_questions_do_not_grow(as_user, staff, series, member, django_assert_max_num_queries):
    browser, page = as_user(staff), f"{LIST}{series.pk}/"
    recorded(member, by=staff, day=1, series=series)
    browser.get(page)
    with django_assert_max_num_queries(20) as few:
        browser.get(page)
    for day in (2, 3):
        person = people.add(f"钱{day}", by=staff, phone=f"1380000066{day}")
        recorded(person, by=staff, day=day, series=series)
    with django_assert_max_num_queries(len(few.captured_queries)):
        browser.get(page)
