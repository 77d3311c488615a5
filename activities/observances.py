"""When an observance falls, also by the lunar calendar, and which are still without a plan. Pure
but for `prompts`, which asks what is planned."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from lunardate import LunarDate

from activities.states import DayKind

AROUND = timedelta(days=14)  # an activity so near to the day is meant for it


@dataclass(frozen=True)
class Occurrence:
    """An observance in one year: a day, or the days of a month."""

    observance: Any
    first: date
    last: date

    @property
    def is_month(self) -> bool:
        return self.first != self.last


@dataclass(frozen=True)
class Prompt:
    """What is to be planned for. `days` until it begins, less than nought once it has."""

    occurrence: Occurrence
    days: int
    url: str


def in_year(observance: Any, year: int) -> Occurrence | None:
    """When it falls in a year of the lunar or the solar calendar; None when it does not."""
    try:
        if observance.how == DayKind.MONTH:
            last = monthrange(year, observance.month)[1]
            month = observance.month
            return Occurrence(observance, date(year, month, 1), date(year, month, last))
        if observance.how == DayKind.LUNAR:
            day = LunarDate(year, observance.month, observance.day).to_solar_date()
        else:
            day = date(year, observance.month, observance.day)
    except ValueError:  # no 30th in that month, or a year beyond the tables
        return None
    return Occurrence(observance, day, day)


def between(observances: Iterable[Any], start: date, end: date) -> list[Occurrence]:
    """Those that touch the days from `start` to `end`, in their order.

    The last months of a lunar year lie in the next solar one.
    """
    years = range(start.year - 1, end.year + 1)
    found = [one for each in observances for year in years if (one := in_year(each, year))]
    inside = [one for one in found if one.first <= end and one.last >= start]
    return sorted(inside, key=lambda one: (one.first, one.last, one.observance.name))


def prompts(observances: Iterable[Any], planned: Any, today: date) -> list[Prompt]:
    """What comes soon and has no activity yet. `planned` are the viewer's activities.

    One that has the observance's name or theme and lies within two weeks of it counts.
    """
    kept = list(observances)
    ahead = max((one.days_ahead for one in kept), default=0)
    soon = [
        one
        for one in between(kept, today, today + timedelta(days=ahead))
        if one.last >= today and one.first - today <= timedelta(days=one.observance.days_ahead)
    ]
    if not soon:
        return []
    start, end = min(one.first for one in soon) - AROUND, max(one.last for one in soon) + AROUND
    rows = planned.filter(starts_at__date__gte=start, starts_at__date__lte=end)
    known = list(rows.values_list("title", "theme_id", "starts_at__date"))
    return [_prompt(one, today) for one in soon if not _is_planned(one, known)]


def _is_planned(one: Occurrence, known: list[tuple[str, int | None, date]]) -> bool:
    name, theme = one.observance.name.removesuffix("节").removesuffix("日"), one.observance.theme_id
    return any(
        one.first - AROUND <= day <= one.last + AROUND
        and (name in title or (theme is not None and theme == its_theme))
        for title, its_theme, day in known
    )


def _prompt(one: Occurrence, today: date) -> Prompt:
    initial = {"title": one.observance.name, "day": max(one.first, today).isoformat()}
    if one.observance.theme_id:
        initial["theme"] = one.observance.theme_id
    url = f"{reverse('activities:activity_plan')}?{urlencode(initial)}"
    return Prompt(one, (one.first - today).days, url)
