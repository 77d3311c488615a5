"""The periods of reports, and how an address writes them. Pure."""

from __future__ import annotations

import re
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from portal.indicators import Period
from portal.reports.states import Kind

WORD = re.compile(r"(?P<year>20\d\d)(?:-Q(?P<quarter>[1-4])|-(?P<month>0[1-9]|1[0-2]))?")


def period_of(kind: str, start: date) -> Period:
    """The whole period that begins on this day."""
    if kind == Kind.MONTH:
        return Period.month(start.year, start.month)
    if kind == Kind.QUARTER:
        return Period.quarter(start.year, (start.month + 2) // 3)
    return Period.year(start.year)


def word_of(kind: str, start: date) -> str:
    """2026-11, 2026-Q4 or 2026."""
    if kind == Kind.MONTH:
        return f"{start:%Y-%m}"
    if kind == Kind.QUARTER:
        return f"{start.year}-Q{(start.month + 2) // 3}"
    return str(start.year)


def read(word: str) -> tuple[str, Period] | None:
    """Kind and period of such a word; None for another."""
    found = WORD.fullmatch(word)
    if found is None:
        return None
    year = int(found["year"])
    if found["month"]:
        return Kind.MONTH.value, Period.month(year, int(found["month"]))
    if found["quarter"]:
        return Kind.QUARTER.value, Period.quarter(year, int(found["quarter"]))
    return Kind.YEAR.value, Period.year(year)


def spoken(kind: str, start: date) -> str:
    """The period as a title says it."""
    if kind == Kind.MONTH:
        return date_format(start, "YEAR_MONTH_FORMAT")
    values = {"year": start.year, "quarter": (start.month + 2) // 3}
    if kind == Kind.QUARTER:
        return _("quarter %(quarter)s of %(year)s") % values
    return _("the year %(year)s") % values


def latest(today: date) -> list[tuple[str, Period]]:
    """What is written about now: the last three months, two quarters and two years."""
    found: list[tuple[str, Period]] = []
    for kind, number in ((Kind.MONTH, 3), (Kind.QUARTER, 2), (Kind.YEAR, 2)):
        period = period_of(kind, _first(kind, today))
        for _n in range(number):
            found.append((kind.value, period))
            period = period.before()
    return found


def _first(kind: str, day: date) -> date:
    period = Period.named(kind, day)
    return period.start if period else day
