"""A month as weeks of days. Pure."""

from __future__ import annotations

from calendar import Calendar
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from portal.typed import whole


@dataclass
class Day:
    day: date
    is_outside: bool
    is_today: bool
    activities: list[Any] = field(default_factory=list)
    observances: list[str] = field(default_factory=list)


def month_of(text: str, today: date) -> date:
    """The first day of "2026-03"; of this month for anything else."""
    year, month = (whole(part) for part in text.partition("-")[::2])
    if 1 <= month <= 12 and 2000 <= year <= 2100:
        return date(year, month, 1)
    return today.replace(day=1)


def weeks(first: date, activities: list[Any], today: date) -> list[list[Day]]:
    """The weeks of the month of `first`, Monday to Sunday, with their activities."""
    by_day = _by_day(activities)
    return [
        [Day(day, day.month != first.month, day == today, by_day.get(day, [])) for day in week]
        for week in Calendar().monthdatescalendar(first.year, first.month)
    ]


def days_of(first: date, last: date, activities: list[Any], today: date) -> list[Day]:
    """Every day from the first to the last with its activities."""
    by_day = _by_day(activities)
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    return [Day(day, False, day == today, by_day.get(day, [])) for day in days]


def _by_day(activities: list[Any]) -> dict[date, list[Any]]:
    by_day: dict[date, list[Any]] = {}
    for activity in activities:
        by_day.setdefault(timezone.localtime(activity.starts_at).date(), []).append(activity)
    return by_day
