"""A room's calendar for other programs: when it is booked, and nothing about whom."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from portal.access import needs, public
from portal.http import PortalRequest
from venues import actions
from venues.models import Booking, Room
from venues.views.writing import kept_venue


@public()
def room_feed(request: HttpRequest, key: UUID) -> HttpResponse:
    """Bookings from a month ago on, for whoever has the address."""
    room = get_object_or_404(Room.objects.select_related("venue"), feed_key=key)
    calendar = Calendar()
    calendar.add("prodid", "-//community portal//rooms//")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", f"{room.venue.name} {room.name}")
    since = timezone.now() - timedelta(days=31)
    for booking in room.bookings.live().filter(ends_at__gt=since).order_by("starts_at"):
        calendar.add_component(_event(booking, room))
    response = HttpResponse(calendar.to_ical(), content_type="text/calendar; charset=utf-8")
    response["X-Robots-Tag"] = "noindex"
    return response


def _event(booking: Booking, room: Room) -> Event:
    """What the office books says what for; what a resident asked for says that it is booked."""
    own = booking.made_by_id is not None and not booking.name
    event = Event()
    event.add("uid", f"booking-{booking.pk}@room-{room.feed_key}")
    event.add("summary", booking.purpose if own else _("Booked"))
    event.add("dtstart", booking.starts_at)
    event.add("dtend", booking.ends_at)
    event.add("dtstamp", booking.decided_at or booking.made_at)
    event.add("location", f"{room.venue.name} {room.name}")
    return event


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
