"""When a venue is open: one rule, for its page, the list, the map and the page at the door.

Pure: it reads the rows that a venue was loaded with (`VenueQuerySet.with_opening`) and a calendar
that was read once, so that a list of venues asks nothing for each. On a given day

1. days that differ, entered by the keeper, come first: closed, or open at the hours given there;
2. then public holidays, on which a venue is closed unless it says that it is open on them;
3. then make-up days: a weekend day worked in place of a weekday keeps the hours that the week
   has for it, or where it has none, those of Monday;
4. else the week holds.

`VenueQuerySet.open_at` is the same rule for the database.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby
from typing import Any, Protocol

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from portal.workdays.calendar import WorkCalendar
from venues.states import Weekday

HORIZON = 60  # days in which the next opening is looked for
Span = tuple[time, time]


class Calendar(Protocol):
    """What the rule asks of the holiday table."""

    def is_holiday(self, day: date) -> bool: ...
    def is_make_up(self, day: date) -> bool: ...
    def name(self, day: date) -> str: ...


@dataclass(frozen=True)
class Day:
    """How a venue is open on a day; `reason` says why, where that is not the week."""

    day: date
    spans: tuple[Span, ...]
    reason: str = ""
    differs: bool = False

    @property
    def text(self) -> str:
        return "、".join(f"{_clock(opens)}–{_clock(closes)}" for opens, closes in self.spans)

    @property
    def weekday(self) -> str:
        return str(Weekday(self.day.weekday()).label)


@dataclass(frozen=True)
class OpenState:
    """Open or not at a moment, and the sentence that says until or from when."""

    is_open: bool
    text: str


class Clock:
    """A local moment with the holidays that follow it: made once a page, asked for each venue."""

    def __init__(self, moment: datetime | None = None) -> None:
        self.moment = timezone.localtime(moment)
        self.today = self.moment.date()
        self.calendar = WorkCalendar(self.today, self.today + timedelta(days=HORIZON))

    def state(self, venue: Any) -> OpenState:
        return state_at(venue, self.moment, self.calendar)

    def days(self, venue: Any, number: int = 14) -> list[Day]:
        """The coming days, today first."""
        return list(_days(venue, self.today, number, self.calendar))

    def unknown_years(self, number: int = 14) -> list[int]:
        """Years of the coming days whose holidays nobody has entered yet."""
        years = {self.today.year, (self.today + timedelta(days=number - 1)).year}
        return sorted(year for year in years if not self.calendar.knows(year))


def day_at(venue: Any, day: date, calendar: Calendar) -> Day:
    """How the venue is open on that day by the rule above."""
    if not _stands(venue, day):
        return Day(day, (), differs=True)
    rows = [row for row in venue.exceptions.all() if row.first_day <= day <= row.last_day]
    if rows:
        spans = _merged((row.opens, row.closes) for row in rows if row.opens)
        return Day(day, spans, rows[0].note, differs=True)
    usual = _of_week(venue, day.weekday())
    if not venue.closed_on_holidays:
        return Day(day, usual)
    if calendar.is_holiday(day):
        return Day(day, (), calendar.name(day), differs=True)
    if calendar.is_make_up(day) and not usual:
        made_up = _("worked in place of a day of %(name)s") % {"name": calendar.name(day)}
        return Day(day, _of_week(venue, Weekday.MONDAY), made_up, differs=True)
    return Day(day, usual)


def state_at(venue: Any, moment: datetime, calendar: Calendar) -> OpenState:
    """How the venue stands at a local moment, in one sentence."""
    day = moment.date()
    if venue.closed_on and venue.closed_on <= day:
        return OpenState(False, _("Closed for good"))
    if not venue.hours.all() and not venue.exceptions.all():
        return OpenState(False, _("Opening hours are not known"))
    today = day_at(venue, day, calendar)
    for opens, closes in today.spans:
        if opens <= moment.time() < closes:
            return OpenState(True, _open(today, closes))
    return OpenState(False, _closed(today, _next(venue, moment, calendar)))


def _stands(venue: Any, day: date) -> bool:
    return venue.opened_on <= day and (venue.closed_on is None or day < venue.closed_on)


def _days(venue: Any, first: date, number: int, calendar: Calendar) -> Iterator[Day]:
    for after in range(number):
        yield day_at(venue, first + timedelta(days=after), calendar)


def _next(venue: Any, moment: datetime, calendar: Calendar) -> datetime | None:
    """When it opens next, within the horizon."""
    for day in _days(venue, moment.date(), HORIZON, calendar):
        for opens, _closes in day.spans:
            if day.day > moment.date() or opens > moment.time():
                return datetime.combine(day.day, opens)
    return None


def _open(today: Day, closes: time) -> str:
    words = {"time": _clock(closes), "reason": today.reason}
    if today.reason:
        return _("Open now until %(time)s (%(reason)s)") % words
    return _("Open now until %(time)s") % words


def _closed(today: Day, opens: datetime | None) -> str:
    words = {"reason": today.reason}
    if opens is None:
        return (_("Closed today (%(reason)s)") if today.reason else _("Closed today")) % words
    words |= {"day": _day_words(opens.date(), today.day), "time": _clock(opens.time())}
    if opens.date() == today.day:
        return _("Closed, opens today at %(time)s") % words
    if today.spans:
        return _("Closed, opens %(day)s at %(time)s") % words
    if today.reason:
        return _("Closed today (%(reason)s), opens %(day)s at %(time)s") % words
    return _("Closed today, opens %(day)s at %(time)s") % words


def _day_words(day: date, today: date) -> str:
    """Tomorrow, a weekday within the week, or the day of the month."""
    if day - today == timedelta(days=1):
        return _("tomorrow")
    if day - today < timedelta(days=7):
        return str(Weekday(day.weekday()).label)
    return date_format(day, "MONTH_DAY_FORMAT")


def _of_week(venue: Any, weekday: int) -> tuple[Span, ...]:
    rows = venue.hours.all()
    return _merged((row.opens, row.closes) for row in rows if row.weekday == weekday)


def _merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """In order, with those that touch made one, so that "until" is when it truly closes."""
    merged: list[Span] = []
    for opens, closes in sorted(spans):
        if merged and opens <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(closes, merged[-1][1]))
        else:
            merged.append((opens, closes))
    return tuple(merged)


def week(hours: Iterable[Any], today: int) -> list[dict[str, Any]]:
    """A row for each weekday with its spans as text, for a table."""
    spans: dict[int, list[Span]] = {}
    for row in hours:
        spans.setdefault(row.weekday, []).append((row.opens, row.closes))
    return [
        {
            "day": Weekday(day).label,
            "spans": "、".join(
                f"{_clock(opens)}–{_clock(closes)}" for opens, closes in _merged(spans.get(day, []))
            ),
            "is_today": day == today,
        }
        for day in range(7)
    ]


def week_words(hours: Iterable[Any]) -> list[str]:
    """The week in few lines: neighbouring days with the same hours stand together."""
    lines: list[str] = []
    for text, group in groupby(week(hours, -1), lambda row: row["spans"]):
        days = [str(row["day"]) for row in group]
        if text:
            name = days[0]
            if len(days) > 1:
                name = _("%(first)s to %(last)s") % {"first": days[0], "last": days[-1]}
            lines.append(f"{name} {text}")
    return lines


def _clock(moment: time) -> str:
    return f"{moment:%H:%M}"
