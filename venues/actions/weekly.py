"""The same time every week: booked at once, skipped, put back, given up; a room's feed."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from portal.audit.recording import record
from venues.actions._booking_steps import locked, move_to, must
from venues.actions.booking import AHEAD, Wanted, book, take
from venues.models import Booking, BookingSeries, Room
from venues.rules import can_book, can_edit
from venues.states import BookingState, Verb

WEEK = timedelta(days=7)


class SomeTaken(ValidationError):
    """Days of a series that cannot be had; the others could be booked without them."""


def days_until(first: datetime, last_day: date) -> list[datetime]:
    """The same local time every week, the first included."""
    local = timezone.localtime(first)
    number = max((last_day - local.date()).days // 7, 0)
    zone = timezone.get_current_timezone()
    wall = local.replace(tzinfo=None)
    return [(wall + index * WEEK).replace(tzinfo=zone) for index in range(number + 1)]


@transaction.atomic
def book_weekly(
    wanted: Wanted, *, last_day: date, without: bool, by: Any, now: datetime
) -> list[Booking]:
    """Book every week until `last_day`. Raises SomeTaken with the days that cannot be had, unless
    `without` says to leave these out."""
    if last_day > timezone.localdate(now + AHEAD):
        raise ValidationError(
            {"until": _("At most %(number)s days ahead.") % {"number": AHEAD.days}}
        )
    starts = days_until(wanted.starts_at, last_day)
    if len(starts) < 2:
        raise ValidationError({"until": _("That is not a week later yet.")})
    first = timezone.localdate(wanted.starts_at)
    series = BookingSeries.objects.create(room=wanted.room, first_day=first, last_day=last_day)
    length, made, refused = wanted.ends_at - wanted.starts_at, [], []
    for start in starts:
        one = replace(wanted, starts_at=start, ends_at=start + length)
        try:
            with transaction.atomic():
                made.append(book(one, by=by, now=now, series=series))
        except ValidationError as error:
            day = date_format(timezone.localtime(start), "MONTH_DAY_FORMAT")
            refused.append(f"{day}（{' '.join(error.messages)}）")
    if refused and not (without and made):
        raise SomeTaken({"until": _("Not to be had: %(days)s") % {"days": "；".join(refused)}})
    return made


@transaction.atomic
def skip(booking: Booking, *, why: str, by: Any, now: datetime) -> Booking:
    """One week of a series falls out; it can be put back while the room is free."""
    row = locked(booking, "skip")
    must(can_book(by, row.room.venue))
    if row.series_id is None:
        raise ValidationError(_("This is no weekly booking: cancel it instead."))
    return move_to(row, "skip", Verb.BOOKING_SKIPPED, by=by, now=now, why=why)


@transaction.atomic
def put_back(booking: Booking, *, by: Any, now: datetime) -> Booking:
    """A skipped week takes place after all. Refused when somebody has the room by now."""
    row = locked(booking, "put_back")
    must(can_book(by, row.room.venue))
    if row.starts_at <= now:
        raise ValidationError(_("This time has passed."))
    take(row)
    return move_to(row, "put_back", Verb.BOOKING_PUT_BACK, by=by, now=now)


@transaction.atomic
def cancel_rest(booking: Booking, *, why: str, by: Any, now: datetime) -> int:
    """Give this week of the series and all later ones up; returns how many."""
    row = Booking.objects.select_related("room__venue", "series").get(pk=booking.pk)
    must(row.series_id is not None and can_book(by, row.room.venue))
    if len(why.strip()) < 2:
        raise ValidationError({"why": _("Say why: whoever booked it reads it.")})
    rest = Booking.objects.select_for_update(of=("self",)).filter(
        series=row.series_id, starts_at__gte=max(row.starts_at, now)
    )
    number = 0
    for one in rest.filter(state=BookingState.CONFIRMED).select_related("room__venue"):
        move_to(one, "cancel", Verb.BOOKING_CANCELLED, by=by, now=now, why=why)
        number += 1
    return number


@transaction.atomic
def change_feed(room: Room, *, is_open: bool, by: Any, now: datetime) -> Room:
    """Give the room's calendar a new address, or none: the old one gives nothing from now on."""
    row = Room.objects.select_for_update(of=("self",)).select_related("venue").get(pk=room.pk)
    must(can_edit(by, row.venue))
    row.feed_key = uuid.uuid4() if is_open else None
    row.save(update_fields=["feed_key"])
    record(Verb.FEED_CHANGED, row.venue, by=by, now=now, reason=row.name)
    return row
