"""Spans of time and amounts of money, as they are typed."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from activities.fields import YuanField, as_yuan
from activities.hours import minutes_between, span
from activities.months import month_of, weeks

DAY = dt.date(2026, 3, 3)


@pytest.mark.parametrize(
    ("starts", "ends", "minutes"),
    [((9, 0), (11, 30), 150), ((22, 0), (1, 0), 180), ((0, 0), (23, 59), 1439)],
)
def test_a_span_may_go_past_midnight(starts, ends, minutes):
    assert minutes_between(*span(DAY, dt.time(*starts), dt.time(*ends))) == minutes


@pytest.mark.parametrize(
    ("typed", "fen"),
    [
        ("", 0),
        ("0", 0),
        ("1200", 120000),
        ("99.5", 9950),
        ("0.01", 1),
        ("1,234.50", 123450),
        ("１２.５元", 1250),
        ("¥ 8", 800),
    ],
)
def test_money_is_whole_fen(typed, fen):
    assert YuanField(required=False).clean(typed) == fen


@pytest.mark.parametrize("typed", ["-5", "1.234", "一百", "1e3", "12,34", "99999999999", "5美元"])
def test_an_amount_that_is_none_is_told(typed):
    with pytest.raises(ValidationError, match=r"两位小数|two decimals"):
        YuanField(required=False).clean(typed)


def test_money_is_typed_again_as_it_was():
    assert [as_yuan(fen) for fen in (0, 1, 9950, 123450)] == ["", "0.01", "99.50", "1234.50"]


@pytest.mark.parametrize("text", ["", "2026", "2026-13", "x-1", "1999-01", "-", "2026-0x"])
def test_no_month_is_this_month(text):
    assert month_of(text, DAY) == dt.date(2026, 3, 1)


def test_a_month_is_whole_weeks_from_monday():
    found = weeks(dt.date(2026, 2, 1), [], DAY)
    assert found[0][0].day == dt.date(2026, 1, 26)
    assert found[-1][-1].day == dt.date(2026, 3, 1)
    assert {len(week) for week in found} == {7}
    assert sum(not day.is_outside for week in found for day in week) == 28
