"""A venue's public page. It shows nothing about persons."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from portal.access import public
from venues import door, happenings
from venues.hours import Clock, week_words
from venues.models import Venue

DAYS_AHEAD = 45
MOST_HAPPENINGS = 5


@public()
def venue_page(request: HttpRequest, code: str) -> HttpResponse:
    """What stands on the door: open or not, what is on, what one can do here."""
    clock = Clock()
    venue = door.find(code, clock.moment)
    return render(
        request,
        "venues/door_venue.html",
        {
            "venue": venue,
            "open_state": clock.state(venue),
            "hours": week_words(venue.hours.all()),
            "differing": [day for day in clock.days(venue) if day.differs],
            "services": venue.services.select_related("category").order_by("category", "id"),
            "happenings": _happenings(venue, clock.moment),
            "buttons": door.buttons(venue),
        },
    )


def _happenings(venue: Venue, now: Any) -> list[happenings.Happening]:
    """What is announced to all, from now on."""
    return happenings.at_venues([venue.pk], now, now + timedelta(days=DAYS_AHEAD))[:MOST_HAPPENINGS]
