"""Open now, or from when: the pure rule, and the database's answer to the same question."""

import datetime as dt
from types import SimpleNamespace

import pytest
from django.utils import timezone, translation

from portal.models import Holiday
from venues.hours import Clock, day_at, state_at, week
from venues.models import OpeningException, OpeningHours, Venue

WEDNESDAY = dt.datetime(2026, 3, 4)
NOON, AFTERNOON = (dt.time(9), dt.time(12)), (dt.time(14), dt.time(17, 30))


class Rows(list):
    def all(self):
        return self


class Holidays:
    """1 to 3 October are off; Saturday 10 October is worked."""

    def is_holiday(self, day):
        return dt.date(2026, 10, 1) <= day <= dt.date(2026, 10, 3)

    def is_make_up(self, day):
        return day == dt.date(2026, 10, 10)

    def name(self, day):
        return "国庆节" if self.is_holiday(day) or self.is_make_up(day) else ""


def _week(days=range(5), spans=(NOON, AFTERNOON)):
    return Rows(
        SimpleNamespace(weekday=day, opens=opens, closes=closes)
        for day in days
        for opens, closes in spans
    )


def _venue(hours=None, exceptions=(), **fields):
    given = {"closed_on_holidays": True, "opened_on": dt.date(2020, 1, 1), "closed_on": None}
    return SimpleNamespace(
        hours=_week() if hours is None else hours, exceptions=Rows(exceptions), **(given | fields)
    )


def _differs(first, last, opens=None, closes=None, note=""):
    return SimpleNamespace(first_day=first, last_day=last, opens=opens, closes=closes, note=note)


def _at(hour, minute=0, days=0, venue=None):
    moment = WEDNESDAY + dt.timedelta(days=days, hours=hour, minutes=minute)
    return state_at(venue or _venue(), moment, Holidays())


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def test_open_until():
    assert _at(16).is_open
    assert _at(16).text == "Open now until 17:30"


def test_closed_at_the_closing_minute_and_at_noon():
    assert not _at(17, 30).is_open
    assert _at(12, 30).text == "Closed, opens today at 14:00"
    assert _at(17, 30).text == "Closed, opens tomorrow at 09:00"


def test_on_saturday_it_opens_on_monday():
    assert _at(10, days=3).text == "Closed today, opens Monday at 09:00"


def test_spans_that_touch_are_one():
    hours = _week(spans=[(dt.time(9), dt.time(12)), (dt.time(12), dt.time(17))])
    assert _at(10, venue=_venue(hours)).text == "Open now until 17:00"


def test_a_public_holiday_is_named_and_the_next_opening_comes_after_it():
    state = state_at(_venue(), dt.datetime(2026, 10, 1, 10), Holidays())
    assert state.text == "Closed today (国庆节), opens Monday at 09:00"
    open_then = _venue(closed_on_holidays=False)
    assert state_at(open_then, dt.datetime(2026, 10, 1, 10), Holidays()).is_open


def test_a_make_up_saturday_keeps_mondays_hours_unless_it_has_its_own():
    saturday = dt.date(2026, 10, 10)
    assert day_at(_venue(), saturday, Holidays()).spans == (NOON, AFTERNOON)
    own = _venue(_week(range(6), [NOON]))
    assert day_at(own, saturday, Holidays()).spans == (NOON,)
    assert day_at(_venue(closed_on_holidays=False), saturday, Holidays()).spans == ()


def test_days_that_differ_come_before_week_and_holiday():
    day = dt.date(2026, 10, 1)
    fair = _venue(exceptions=[_differs(day, day, dt.time(10), dt.time(16), "市集")])
    state = state_at(fair, dt.datetime(2026, 10, 1, 11), Holidays())
    assert state.text == "Open now until 16:00 (市集)"
    shut = _venue(exceptions=[_differs(dt.date(2026, 3, 2), dt.date(2026, 3, 13), note="装修")])
    assert _at(10, venue=shut).text == "Closed today (装修), opens March 16 at 09:00"
    long = _venue(exceptions=[_differs(dt.date(2026, 3, 2), dt.date(2027, 3, 2), note="装修")])
    assert _at(10, venue=long).text == "Closed today (装修)"


def test_without_hours_nobody_knows():
    assert _at(10, venue=_venue(Rows())).text == "Opening hours are not known"


def test_a_venue_that_is_no_more_or_not_yet():
    assert _at(10, venue=_venue(closed_on=WEDNESDAY.date())).text == "Closed for good"
    soon = _venue(opened_on=dt.date(2026, 3, 9))
    assert _at(10, venue=soon).text == "Closed today, opens Monday at 09:00"


def test_the_week_has_seven_days_and_marks_today():
    rows = week(_week(), 2)
    assert rows[0]["spans"] == "09:00–12:00、14:00–17:30"
    assert rows[6]["spans"] == ""
    assert [row["is_today"] for row in rows].index(True) == 2


MOMENTS = [
    dt.datetime(2026, month, day, hour, minute)
    for month, day in ((9, 30), (10, 1), (10, 4), (10, 5), (10, 6), (10, 10), (10, 11), (10, 12))
    for hour, minute in ((8, 59), (9, 0), (11, 59), (12, 0), (13, 0), (17, 29), (17, 30), (23, 0))
]


@pytest.fixture
def varied(make_venue):
    """Venues of every sort about National Day."""
    for day, works in ((1, False), (4, False), (5, False), (10, True)):
        Holiday.objects.create(day=dt.date(2026, 10, day), is_workday=works, name="国庆节")
    usual, weekend, always = make_venue("一"), make_venue("二"), make_venue("三")
    always.closed_on_holidays = False
    always.save()
    make_venue("四", closed_on=dt.date(2026, 10, 5))
    make_venue("五", opened_on=dt.date(2026, 10, 5))
    for venue in Venue.objects.all():
        for day in range(4, 7) if venue == weekend else range(5):
            for opens, closes in (NOON, AFTERNOON):
                OpeningHours.objects.create(venue=venue, weekday=day, opens=opens, closes=closes)
    days = {"first_day": dt.date(2026, 10, 5), "last_day": dt.date(2026, 10, 6)}
    OpeningException.objects.create(venue=usual, **days, opens=dt.time(13), closes=dt.time(23, 30))
    OpeningException.objects.create(venue=weekend, **days)
    make_venue("没有时间")


def test_the_database_and_the_rule_agree(varied, django_assert_num_queries):
    found = 0
    for moment in (timezone.make_aware(one) for one in MOMENTS):
        clock = Clock(moment)
        venues = Venue.objects.with_opening(clock.today)
        by_rule = {venue.name for venue in venues if clock.state(venue).is_open}
        assert set(Venue.objects.open_at(moment).values_list("name", flat=True)) == by_rule, moment
        found += len(by_rule)
    assert found > 30
    with django_assert_num_queries(4):
        clock = Clock(timezone.make_aware(MOMENTS[0]))
        assert [clock.state(venue).text for venue in Venue.objects.with_opening(clock.today)]


def test_open_hours_a_week_are_summed_by_kind_and_open_their_venues(as_user, leader, venue):
    from portal.indicators import Period, figures, find

    indicator, _part = find("open_hours")
    year = Period.year(2026)
    assert figures.value(indicator, "", "321023", year) == 42.5
    assert figures.by_part(indicator, "321023", year) == {"service_room": 42.5}
    assert figures.by_area(indicator, "", "321023", year) == {"321023100": 42.5}
    url = figures.page_url(indicator, "", "321023", year)
    page = as_user(leader).get(url)
    assert [row.pk for row in page.context["page"].rows] == [venue.pk]
    assert page.context["figure"]["value"] == 42.5
