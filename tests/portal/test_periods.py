"""Periods and the periods before them."""

import datetime as dt

from portal.indicators import Period

TODAY = dt.date(2026, 3, 4)


def test_named_periods_hold_today():
    assert Period.named("month", TODAY) == Period(dt.date(2026, 3, 1), dt.date(2026, 3, 31))
    assert Period.named("quarter", TODAY) == Period(dt.date(2026, 1, 1), dt.date(2026, 3, 31))
    assert Period.named("year", TODAY) == Period.year(2026)
    assert Period.named("decade", TODAY) is None


def test_before_whole_months_stand_whole_months():
    assert Period.month(2026, 3).before() == Period.month(2026, 2)
    assert Period.quarter(2026, 1).before() == Period.quarter(2025, 4)
    assert Period.year(2026).before() == Period.year(2025)


def test_before_other_days_stand_as_many_days():
    days = Period(dt.date(2026, 3, 10), dt.date(2026, 3, 12))
    assert days.before() == Period(dt.date(2026, 3, 7), dt.date(2026, 3, 9))


def test_the_months_of_a_period():
    assert Period.quarter(2026, 1).months() == [Period.month(2026, m) for m in (1, 2, 3)]
    assert len(Period(dt.date(2000, 1, 1), dt.date(2026, 1, 1)).months()) == 24
