"""A booking followed by number and code."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from portal.door import codes
from portal.door.following import Kind, Matter, Step, register
from venues import actions
from venues.models import Booking
from venues.states import BookingState

LETTER = "B"  # of `Booking.number`
LOOKS = {BookingState.CONFIRMED: "done", BookingState.ASKED: "due"}


def find(number: str, digest: str) -> Booking | None:
    pk = codes.serial_of(number, LETTER)
    return Booking.objects.filter(pk=pk, code_digest=digest).first() if pk else None


def get(pk: int) -> Booking | None:
    bookings = Booking.objects.exclude(code_digest="").select_related("room__venue")
    return bookings.filter(pk=pk).first()


def show(booking: Booking, now: datetime) -> Matter:
    """The room, the time, how it stands; no name and no number."""
    is_late = booking.pk in Booking.objects.to_release(now).values_list("pk", flat=True)
    state = BookingState.RELEASED if is_late else BookingState(booking.state)
    can_cancel = state in (BookingState.ASKED, BookingState.CONFIRMED) and booking.ends_at > now
    return Matter(
        heading=_("Booking"),
        number=booking.number,
        state=state.label,
        kind=LOOKS.get(state, "stopped"),
        next=_next(state, is_over=booking.ends_at <= now),
        answer=booking.why,
        facts=_facts(booking),
        steps=[_cancelling()] if can_cancel else [],
    )


def _facts(booking: Booking) -> list[tuple[str, Any]]:
    start, end = (timezone.localtime(at) for at in (booking.starts_at, booking.ends_at))
    venue = booking.room.venue
    facts = [
        (_("When"), f"{date_format(start)} {start:%H:%M}–{end:%H:%M}"),
        (_("Venue"), venue.name),
        (_("Room"), booking.room.name),
        (_("Address"), venue.address),
        (_("Phone of the venue"), venue.phone),
        (_("What for"), booking.purpose),
    ]
    return [(label, value) for label, value in facts if value]


def _next(state: BookingState, *, is_over: bool) -> str:
    if is_over and state == BookingState.CONFIRMED:
        return ""
    sentences = {
        BookingState.ASKED: _(
            "The venue has still to confirm it. Look again later, or ring the venue. What nobody "
            "confirms lapses a quarter of an hour after its start."
        ),
        BookingState.CONFIRMED: _("The room is yours. If you cannot come, cancel it here."),
        BookingState.RELEASED: _(
            "Nobody confirmed it in time, so the room is free again. Book anew, or ring the venue."
        ),
        BookingState.REFUSED: _("You may book another time."),
        BookingState.SKIPPED: _("It does not take place on this day."),
    }
    return sentences.get(state, "")


def _cancel(booking: Booking, *, now: datetime) -> None:
    actions.cancel_booking(booking, why="", by=None, now=now)


def _cancelling() -> Step:
    text = _("The room is free for others at once. This cannot be undone.")
    return Step("cancel", _("Cancel the booking"), _cancel, text)


register(Kind("venues.booking", find, get, show))
