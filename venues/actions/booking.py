"""Booking a room: by staff, or asked for by a resident; confirmed, moved, cancelled, released."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from portal.audit.recording import record
from portal.door import codes
from venues.actions._booking_steps import area_of, must, release
from venues.hours import Clock, day_at
from venues.models import SLOT, BookedSlot, Booking, Room
from venues.models.bookings import KEPT_AFTER
from venues.rules import can_book
from venues.states import BookingState, Verb

AHEAD = timedelta(days=180)


@dataclass(frozen=True)
class Wanted:
    """What is asked for. `outside` is why staff book beyond the opening hours."""

    room: Room
    starts_at: datetime
    ends_at: datetime
    purpose: str
    people: int | None = None
    organisation: Any = None
    name: str = ""
    phone: str = ""
    outside: str = ""


@transaction.atomic
def book(wanted: Wanted, *, by: Any, now: datetime, series: Any = None) -> Booking:
    """Book at once, as staff do. Raises ValidationError when the time cannot be had."""
    must(can_book(by, wanted.room.venue))
    check(wanted, now=now)
    booking = _new(wanted, BookingState.CONFIRMED, by, now)
    booking.series = series
    booking.decided_by, booking.decided_at = by, now
    _save(booking, now)
    record(Verb.BOOKED, booking, by=by, now=now, reason=wanted.outside, area_code=area_of(booking))
    return booking


@transaction.atomic
def request_booking(wanted: Wanted, *, code: str, now: datetime) -> Booking:
    """Ask for a room with name and phone; staff confirm it.

    With `code`, beside the booking's number, the person sees and cancels it; a hash of it is kept.
    """
    for field in ("name", "phone"):
        if not getattr(wanted, field).strip():
            raise ValidationError({field: _("Needed, so that you can be told.")})
    if wanted.outside:
        raise ValidationError({"starts": _("Outside the opening hours.")})
    check(wanted, now=now)
    booking = _new(wanted, BookingState.ASKED, None, now)
    booking.code_digest = codes.digest(code)
    _save(booking, now)
    record(Verb.BOOKED, booking, by=None, now=now, area_code=area_of(booking))
    return booking


def _new(wanted: Wanted, state: str, by: Any, now: datetime) -> Booking:
    return Booking(
        room=wanted.room,
        purpose=wanted.purpose.strip(),
        people=wanted.people,
        organisation=wanted.organisation,
        starts_at=wanted.starts_at,
        ends_at=wanted.ends_at,
        minutes=(wanted.ends_at - wanted.starts_at) // timedelta(minutes=1),
        name=wanted.name.strip(),
        phone=wanted.phone,
        state=state,
        made_by=by,
        made_at=now,
        forget_on=forget_on(wanted.ends_at) if wanted.name or wanted.phone else None,
    )


def forget_on(ends_at: datetime) -> Any:
    return timezone.localdate(ends_at + KEPT_AFTER)


def check(wanted: Wanted, *, now: datetime) -> None:
    """Refuse a time or room that nobody could book, with a sentence beside the field."""
    room, start, end = wanted.room, wanted.starts_at, wanted.ends_at
    if not room.is_bookable or room.venue.closed_on:
        raise ValidationError(_("This room cannot be booked."))
    check_times(start, end, now)
    if wanted.people and room.capacity and wanted.people > room.capacity:
        raise ValidationError(
            {"people": _("The room has %(number)s seats.") % {"number": room.capacity}}
        )
    if not wanted.outside and not _is_open(room, start, end):
        day = day_at(room.venue, timezone.localdate(start), Clock(start).calendar)
        open_then = _("Open on this day: %(times)s.") % {"times": day.text}
        told = open_then if day.spans else _("Closed on this day.")
        raise ValidationError({"starts": told}, code="outside")


def check_times(start: datetime, end: datetime, now: datetime) -> None:
    """Quarter hours of one day that is neither past nor too far off."""
    if any(at.minute % 15 or at.second or at.microsecond for at in (start, end)):
        raise ValidationError({"starts": _("Begin and end on a quarter of an hour, such as 9:15.")})
    if end <= start:
        raise ValidationError({"ends": _("It must end after it begins.")})
    if timezone.localdate(start) != timezone.localdate(end - SLOT):
        raise ValidationError({"ends": _("Book each day for itself.")})
    if start < now:
        raise ValidationError({"starts": _("This time has passed.")})
    if start > now + AHEAD:
        raise ValidationError({"day": _("At most %(number)s days ahead.") % {"number": AHEAD.days}})


def _is_open(room: Room, start: datetime, end: datetime) -> bool:
    first, last = timezone.localtime(start), timezone.localtime(end)
    day = day_at(room.venue, first.date(), Clock(start).calendar)
    return any(opens <= first.time() and last.time() <= closes for opens, closes in day.spans)


def _save(booking: Booking, now: datetime) -> None:
    """Write it with its quarter hours; the database gives each to one booking alone."""
    release(Booking.objects.filter(room=booking.room).to_release(now), now=now)
    booking.save()
    take(booking)


def take(booking: Booking) -> None:
    """Hold the quarter hours of this booking. Raises ValidationError when one is held."""
    slots = [BookedSlot(room=booking.room, at=at, booking=booking) for at in slots_of(booking)]
    try:
        with transaction.atomic():
            BookedSlot.objects.bulk_create(slots)
    except IntegrityError:
        raise ValidationError({"starts": taken_sentence(booking)}, code="taken") from None


def slots_of(booking: Booking) -> list[datetime]:
    number = (booking.ends_at - booking.starts_at) // SLOT
    return [booking.starts_at + index * SLOT for index in range(number)]


def taken_sentence(booking: Booking) -> str:
    """Who has the time, by the clock alone."""
    others = Booking.objects.filter(room=booking.room, slots__at__in=slots_of(booking))
    other = others.exclude(pk=booking.pk).order_by("starts_at").first()
    if other is None:
        return _("Somebody took this time a moment ago. Choose another.")
    times = [date_format(timezone.localtime(at), "H:i") for at in (other.starts_at, other.ends_at)]
    return _("Booked already from %(first)s to %(last)s. Choose another time.") % {
        "first": times[0],
        "last": times[1],
    }
