"""Series and courses: laid down, their sessions planned at once, who takes them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from activities.actions.planning import plan
from activities.hours import span
from activities.models import Activity, Enrolment, Series
from activities.rules import can_keep_series
from activities.states import Verb
from members.models import Member
from portal.audit.recording import changes_between, record
from portal.workdays.calendar import WorkCalendar

MOST_SESSIONS = 60
FIELDS = ("name", "area_id", "about", "finish_percent")


@dataclass(frozen=True)
class Sessions:
    """What the sessions have in common, and when they are."""

    kind: Any
    first_day: date
    starts: time
    ends: time
    number: int
    every_days: int = 7
    venue: Any = None
    place: str = ""
    capacity: int | None = None
    skip_holidays: bool = True


@transaction.atomic
def save_series(series: Series, *, by: Any, now: datetime) -> Series:
    """A new one, or a changed one."""
    _must(by, series)
    before = None
    if series.pk:
        stored = Series.objects.select_for_update().get(pk=series.pk)
        _must(by, stored)
        before = _told(stored)
    series.save()
    changes = changes_between(before, _told(series)) if before else None
    verb = Verb.SERIES_CHANGED if before else Verb.SERIES_ADDED
    record(verb, series, by=by, now=now, changes=changes)
    return series


def _told(series: Series) -> dict[str, Any]:
    told: dict[str, Any] = {name: getattr(series, name) for name in FIELDS}
    told["area_id"] = str(series.area)
    return {name.removesuffix("_id"): value for name, value in told.items()}


@transaction.atomic
def make_sessions(series: Series, wanted: Sessions, *, by: Any, now: datetime) -> list[Activity]:
    """Plan them all; a day that is a public holiday is passed over, and the next one taken."""
    row = Series.objects.select_for_update().get(pk=series.pk)
    _must(by, row)
    if not 1 <= wanted.number <= MOST_SESSIONS:
        raise ValidationError({"number": _("From 1 to 60 sessions.")})
    made, count = [], row.sessions.count()
    for number, day in enumerate(days_of(wanted), start=count + 1):
        starts_at, ends_at = span(day, wanted.starts, wanted.ends)
        session = Activity(
            title=_("%(series)s, session %(number)d") % {"series": row.name, "number": number},
            kind=wanted.kind,
            series=row,
            area_id=row.area_id,
            venue=wanted.venue,
            place=wanted.place,
            capacity=wanted.capacity,
            starts_at=starts_at,
            ends_at=ends_at,
        )
        made.append(plan(session, by=by, now=now))
    return made


def days_of(wanted: Sessions) -> list[date]:
    """The days of the sessions, holidays left out where that is wanted."""
    step = timedelta(days=wanted.every_days)
    last = wanted.first_day + step * (wanted.number + 12)
    calendar = WorkCalendar(wanted.first_day, last)
    day, found = wanted.first_day, []
    while len(found) < wanted.number and day <= last:
        if not (wanted.skip_holidays and calendar.is_holiday(day)):
            found.append(day)
        day += step
    return found


@transaction.atomic
def enrol(series: Series, members: Sequence[Member], *, by: Any, now: datetime) -> int:
    """Put members on the course; returns how many are new or come back."""
    row = Series.objects.select_for_update().get(pk=series.pk)
    _must(by, row)
    today, new = timezone.localdate(now), 0
    for member in members:
        found, made = Enrolment.objects.get_or_create(
            series=row, member=member, defaults={"since": today}
        )
        if not made and found.left_on:
            found.since, found.left_on, made = today, None, True
            found.save(update_fields=["since", "left_on"])
        if made:
            record(Verb.ENROLLED, row, by=by, now=now, reason=member.name)
        new += made
    return new


@transaction.atomic
def leave_course(enrolment: Enrolment, *, by: Any, now: datetime) -> None:
    """Takes it no more; what was attended stays attended."""
    row = Enrolment.objects.select_for_update(of=("self",)).get(pk=enrolment.pk)
    _must(by, row.series)
    if row.left_on is None:
        row.left_on = max(timezone.localdate(now), row.since)
        row.save(update_fields=["left_on"])
        record(Verb.LEFT_COURSE, row.series, by=by, now=now, reason=row.member.name)


def _must(by: Any, series: Series) -> None:
    if not can_keep_series(by, series):
        raise ValidationError({"area": _("Series of this area are not yours to change.")})
