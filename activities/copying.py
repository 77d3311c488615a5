"""Planning what took place before once more."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

COPIED = (
    "title", "kind", "theme", "area", "venue", "place", "organisation", "series", "capacity",
    "places_each", "claim_hours", "is_public", "about",
)  # fmt: skip


def plan_like(earlier: Any, today: date) -> dict[str, Any]:
    """What a form for another one begins with: all but the day, which is the next of its kind.

    That is the same date of the next year that is to come; 29 February becomes the 28th.
    """
    starts_at, ends_at = (timezone.localtime(at) for at in (earlier.starts_at, earlier.ends_at))
    initial = {name: getattr(earlier, name) for name in COPIED}
    return initial | {
        "day": _next(starts_at.date(), today),
        "starts": starts_at.time(),
        "ends": ends_at.time(),
    }


def _next(day: date, today: date) -> date:
    year = day.year + 1
    while _in_year(day, year) < today:
        year += 1
    return _in_year(day, year)


def _in_year(day: date, year: int) -> date:
    try:
        return day.replace(year=year)
    except ValueError:
        return (day - timedelta(days=1)).replace(year=year)
