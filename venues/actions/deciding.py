"""What becomes of a booking: confirmed, refused, cancelled, moved, released, forgotten."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.audit.recording import record
from venues.actions._booking_steps import area_of, locked, move_to, must, release
from venues.actions.booking import Wanted, check, forget_on, take
from venues.models import Booking
from venues.rules import can_book
from venues.states import GRACE, Verb


@transaction.atomic
def confirm_booking(booking: Booking, *, by: Any, now: datetime) -> Booking:
    """The resident may come."""
    row = locked(booking, "confirm")
    must(can_book(by, row.room.venue))
    if row.starts_at + GRACE <= now:
        raise ValidationError(_("Nobody confirmed it in time; it is released."))
    return move_to(row, "confirm", Verb.BOOKING_CONFIRMED, by=by, now=now)


@transaction.atomic
def refuse_booking(booking: Booking, *, why: str, by: Any, now: datetime) -> Booking:
    """The resident may not, and reads why."""
    row = locked(booking, "refuse")
    must(can_book(by, row.room.venue))
    _must_say(why)
    return move_to(row, "refuse", Verb.BOOKING_REFUSED, by=by, now=now, why=why)


@transaction.atomic
def cancel_booking(booking: Booking, *, why: str, by: Any, now: datetime) -> Booking:
    """It does not take place. Staff say why; who asked for it (`by` None) need not."""
    row = locked(booking, "cancel")
    if by is not None:
        must(can_book(by, row.room.venue))
        _must_say(why)
    if row.ends_at <= now:
        raise ValidationError(_("It is over already."))
    return move_to(row, "cancel", Verb.BOOKING_CANCELLED, by=by, now=now, why=why)


def _must_say(why: str) -> None:
    if len(why.strip()) < 2:
        raise ValidationError({"why": _("Say why: whoever booked it reads it.")})


@transaction.atomic
def move_booking(
    booking: Booking, *, starts_at: datetime, ends_at: datetime, by: Any, now: datetime,
    outside: str = "", version: int | None = None,
) -> Booking:  # fmt: skip
    """Another time in the same room; the former time is free in the same moment."""
    row = locked(booking, "move")
    must(can_book(by, row.room.venue))
    if version is not None and version != row.version:
        raise ValidationError(_("Somebody changed this booking meanwhile. Look at it, then save."))
    wanted = Wanted(row.room, starts_at, ends_at, row.purpose, row.people, outside=outside)
    check(wanted, now=now)
    before = [row.starts_at.isoformat(), row.ends_at.isoformat()]
    row.slots.all().delete()
    row.starts_at, row.ends_at, row.version = starts_at, ends_at, row.version + 1
    row.minutes = (ends_at - starts_at) // timedelta(minutes=1)
    if row.forget_on:
        row.forget_on = forget_on(ends_at)
    release(Booking.objects.filter(room=row.room).exclude(pk=row.pk).to_release(now), now=now)
    take(row)
    row.save(update_fields=["starts_at", "ends_at", "minutes", "version", "forget_on"])
    changes = {
        "starts_at": [before[0], starts_at.isoformat()],
        "ends_at": [before[1], ends_at.isoformat()],
    }
    record(
        Verb.BOOKING_MOVED, row, by=by, now=now, reason=outside, changes=changes,
        area_code=area_of(row),
    )  # fmt: skip
    return row


@transaction.atomic
def release_overdue(*, now: datetime) -> int:
    """All that nobody confirmed within a quarter of an hour after its start."""
    return release(Booking.objects.to_release(now), now=now)


@transaction.atomic
def reveal_contact(booking: Booking, *, reason: str, by: Any, now: datetime) -> str:
    """The whole number of who booked it, for a reason that stays on record."""
    must(can_book(by, booking.room.venue))
    if len(reason.strip()) < 2:
        raise ValidationError({"reason": _("Say why you open the number.")})
    record(
        Verb.CONTACT_VIEWED, booking, by=by, now=now, reason=reason.strip(),
        area_code=area_of(booking),
    )  # fmt: skip
    return str(booking.phone)


@transaction.atomic
def forget_contacts(*, now: datetime) -> int:
    """Names and numbers of past bookings go; that there was a booking stays."""
    due = Booking.objects.filter(forget_on__lte=timezone.localdate(now))
    return due.update(name=b"", phone=b"", forget_on=None, code_digest="")
