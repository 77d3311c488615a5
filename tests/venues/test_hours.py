"""Open now, or from when."""

import datetime as dt
from types import SimpleNamespace

from venues.hours import state_at, week

WEDNESDAY = dt.datetime(2026, 3, 4)
HOURS = [
    SimpleNamespace(weekday=day, opens=opens, closes=closes)
    for day in range(5)
    for opens, closes in [(dt.time(9), dt.time(12)), (dt.time(14), dt.time(17, 30))]
]


def _at(hour, minute=0, days=0):
    return state_at(HOURS, WEDNESDAY + dt.timedelta(days=days, hours=hour, minutes=minute))


def test_open_until():
    assert _at(16).is_open
    assert "17:30" in _at(16).text


def test_closed_at_the_closing_minute_and_at_noon():
    assert not _at(17, 30).is_open
    assert "14:00" in _at(12, 30).text


def test_on_saturday_it_opens_on_monday():
    state = _at(10, days=3)
    assert not state.is_open
    assert "09:00" in state.text


def test_without_hours_nobody_knows():
    assert not state_at([], WEDNESDAY).is_open


def test_the_week_has_seven_days_and_marks_today():
    rows = week(HOURS, 2)
    assert rows[0]["spans"] == "09:00–12:00、14:00–17:30"
    assert rows[6]["spans"] == ""
    assert [row["is_today"] for row in rows].index(True) == 2
