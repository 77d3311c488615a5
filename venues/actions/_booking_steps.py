"""The door that every step of a booking goes through: lock, check the table, write the event."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from portal.audit.recording import record
from venues.models import Booking
from venues.states import BOOKING_TABLE, BookingState, Verb


def must(allowed: bool) -> None:
    """Refuse what the rules do not allow. Pages offer only what is allowed."""
    if not allowed:
        raise ValidationError(_("You may not do this."), code="not_yours")


def area_of(booking: Booking) -> str:
    """The area to which events of a booking belong."""
    return booking.room.venue.area_id


def locked(booking: Booking, action: str) -> Booking:
    """The row, locked, for a step that its state allows. Raises ValidationError otherwise."""
    rows = Booking.objects.select_for_update(of=("self",)).select_related("room__venue")
    row = rows.get(pk=booking.pk)
    if action not in BOOKING_TABLE[row.state]:
        raise ValidationError(
            _("This cannot be done: the booking is “%(state)s” by now.")
            % {"state": row.get_state_display()}
        )
    return row


def move_to(
    row: Booking, action: str, verb: str, *, by: Any, now: datetime, why: str = ""
) -> Booking:
    """Take the step of the table; what no longer holds its time gives the quarter hours back."""
    row.state = BOOKING_TABLE[row.state][action]
    row.why, row.version = why.strip(), row.version + 1
    row.decided_by, row.decided_at = by, now
    row.save(update_fields=["state", "why", "version", "decided_by", "decided_at"])
    if row.state not in (BookingState.ASKED, BookingState.CONFIRMED):
        row.slots.all().delete()
    record(verb, row, by=by, now=now, reason=row.why, area_code=area_of(row))
    return row


def release(bookings: Any, *, now: datetime) -> int:
    """Give back the time of what nobody confirmed in time; returns how many."""
    number = 0
    for booking in bookings.select_for_update(of=("self",)).select_related("room__venue"):
        move_to(booking, "release", Verb.BOOKING_RELEASED, by=None, now=now)
        number += 1
    return number
