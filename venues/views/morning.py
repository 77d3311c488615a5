"""The keeper's morning page."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from portal.access import needs
from portal.http import PortalRequest
from venues.morning import MOST, kept_by, mornings


@needs("venues.change_venue")
def venue_today(request: PortalRequest) -> HttpResponse:
    """What is on today at the venues that I keep, what waits for me, what their pages lack."""
    now = timezone.localtime()
    venues = kept_by(request.user)
    found = mornings(venues.order_by("name", "pk"), request.user, now)
    context = {
        "mornings": found,
        "today": now.date(),
        "keeps_own": any(one.venue.keeper_id == request.user.pk for one in found),
        "most": MOST if len(found) == MOST else 0,
    }
    response = render(request, "venues/venue_today.html", context)
    response["Cache-Control"] = "no-store"
    return response
