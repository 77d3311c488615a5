"""Booking a room without an account."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.access import public
from portal.door import pages
from venues import actions, door
from venues.forms.door import BookAtDoorForm
from venues.hours import week_words
from venues.models import Booking, Venue
from venues.models.bookings import KEPT_AFTER

DAYS_SHOWN = 14


@public(methods=["GET", "POST"])
def book(request: HttpRequest, code: str) -> HttpResponse:
    """Ask for a room; the venue confirms."""
    now = timezone.now()
    venue = door.find(code, now)
    if not door.has_rooms(venue):
        raise Http404
    form = BookAtDoorForm(request.POST or None, venue=venue)
    back = {"back": door.address(venue), "back_text": venue.name}
    made = pages.send(
        request,
        form,
        lambda: actions.request_booking(form.wanted(), code=form.code, now=now),
        lambda digest: Booking.objects.get(code_digest=digest),
    )
    if made:
        return pages.receipt(request, form, made.number, **_thanks(), **back)
    return pages.form_page(
        request, form, "venues/door_book.html", **_words(), **back, **_taken(venue, now)
    )


def _words() -> dict[str, Any]:
    keeps = _(
        "Name and phone serve only this booking: the venue's staff use them to confirm it or to "
        "tell you of a change. They are deleted %(days)s days after the day of the booking."
    ) % {"days": KEPT_AFTER.days}
    return {
        "heading": _("Book a room"),
        "lead": _("The venue confirms your booking. You need no account."),
        "submit": _("Ask for the room"),
        "keeps": keeps,
    }


def _thanks() -> dict[str, str]:
    return {
        "heading": _("Your booking has arrived"),
        "next": _(
            "The room is held for you until the venue answers. Look here whether it is confirmed."
        ),
    }


def _taken(venue: Venue, now: datetime) -> dict[str, Any]:
    """Opening hours, and the times that are gone: by the clock alone."""
    until = now + timedelta(days=DAYS_SHOWN)
    taken = Booking.objects.live(now).filter(
        room__venue=venue, room__is_bookable=True, ends_at__gt=now, starts_at__lt=until
    )
    return {
        "taken": taken.select_related("room").order_by("starts_at"),
        "hours": week_words(venue.hours.all()),
        "days": DAYS_SHOWN,
    }
