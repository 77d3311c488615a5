"""A room's calendar for other programs: when it is booked, and nothing about whom."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.access import needs, public
from portal.http import PortalRequest
from portal.ics import Entry, calendar_of
from venues import actions
from venues.models import Booking, Room
from venues.views.writing import kept_venue


@public()
def room_feed(request: HttpRequest, key: UUID) -> HttpResponse:
    """Bookings from a month ago on, for whoever has the address."""
    room = get_object_or_404(Room.objects.select_related("venue"), feed_key=key)
    since = timezone.now() - timedelta(days=31)
    held = room.bookings.live().filter(ends_at__gt=since).order_by("starts_at")
    name = f"{room.venue.name} {room.name}"
    return calendar_of(name, [_entry(booking, room) for booking in held])


def _entry(booking: Booking, room: Room) -> Entry:
    """What the office books says what for; what a resident asked for says that it is booked."""
    own = booking.made_by_id is not None and not booking.name
    return Entry(
        uid=f"booking-{booking.pk}@room-{room.feed_key}",
        text=booking.purpose if own else _("Booked"),
        starts_at=booking.starts_at,
        ends_at=booking.ends_at,
        stamp=booking.decided_at or booking.made_at,
        place=f"{room.venue.name} {room.name}",
        version=booking.version,
    )


@needs("venues.change_venue", methods=["POST"])
def room_feed_change(request: PortalRequest, pk: int, room: int) -> HttpResponse:
    """A new address for the room's calendar, or none."""
    venue = kept_venue(request, pk)
    found = get_object_or_404(venue.rooms, pk=room)
    is_open = "end" not in request.POST
    actions.change_feed(found, is_open=is_open, by=request.user, now=timezone.now())
    text = _("The calendar has a new address.") if is_open else _("The address gives nothing now.")
    messages.success(request, text)
    return redirect("venues:room_week", pk, room)
