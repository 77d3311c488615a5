"""Whether a venue is open now, from its weekly hours. Pure: takes spans, gives sentences."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from django.utils.translation import gettext as _

from venues.states import Weekday


@dataclass(frozen=True)
class OpenState:
    """Open or not at a moment, and the sentence that says until or from when."""

    is_open: bool
    text: str


def state_at(hours: Iterable[Any], moment: datetime) -> OpenState:
    """How it stands at a local moment. `hours` have weekday, opens, closes."""
    spans = sorted((row.weekday, row.opens, row.closes) for row in hours)
    if not spans:
        return OpenState(False, _("Opening hours are not known"))
    for weekday, opens, closes in spans:
        if weekday == moment.weekday() and opens <= moment.time() < closes:
            return OpenState(True, _("Open now until %(time)s") % {"time": _clock(closes)})
    days, weekday, opens = _next(spans, moment)
    if days == 0:
        return OpenState(False, _("Closed, opens today at %(time)s") % {"time": _clock(opens)})
    return OpenState(
        False,
        _("Closed, opens %(day)s at %(time)s")
        % {"day": Weekday(weekday).label, "time": _clock(opens)},
    )


def _next(spans: list[tuple[int, time, time]], moment: datetime) -> tuple[int, int, time]:
    """(days from now, weekday, opening time) of the next span to begin."""
    for days in range(8):
        weekday = (moment + timedelta(days=days)).weekday()
        for day, opens, _closes in spans:
            if day == weekday and (days > 0 or opens > moment.time()):
                return days, weekday, opens
    raise AssertionError("a week has every weekday")


def week(hours: Iterable[Any], today: int) -> list[dict[str, Any]]:
    """A row for each weekday with its spans as text, for a table."""
    spans: dict[int, list[str]] = {}
    for row in hours:
        spans.setdefault(row.weekday, []).append(f"{_clock(row.opens)}–{_clock(row.closes)}")
    return [
        {
            "day": Weekday(day).label,
            "spans": "、".join(spans.get(day, [])),
            "is_today": day == today,
        }
        for day in range(7)
    ]


def _clock(moment: time) -> str:
    return f"{moment:%H:%M}"
