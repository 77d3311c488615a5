"""The sheet for the door, and whether the page behind its code is open."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from portal import qr
from portal.access import needs
from portal.http import PortalRequest
from venues import actions, door
from venues.hours import Clock, week_words
from venues.models import Venue
from venues.rules import can_edit


@needs("venues.view_venue")
def venue_poster(request: PortalRequest, pk: int) -> HttpResponse:
    """One sheet of A4 with the code of the public page."""
    venue = _find(request, pk)
    url = request.build_absolute_uri(door.address(venue))
    is_open = Venue.objects.open_to_all(timezone.localdate()).filter(pk=pk).exists()
    context = {
        "venue": venue,
        "url": url,
        "code": qr.svg(url, _("QR code of the venue's page"), is_sized=False),
        "hours": week_words(venue.hours.all()),
        "buttons": door.buttons(venue),
        "is_open": is_open,
        "can_edit": can_edit(request.user, venue),
    }
    return render(request, "venues/poster.html", context)


@needs("venues.change_venue", methods=["POST"])
def venue_public_page(request: PortalRequest, pk: int) -> HttpResponse:
    """Open the public page, or shut it."""
    venue = _find(request, pk)
    if not can_edit(request.user, venue):
        raise Http404
    is_public = request.POST.get("is_public") == "1"
    actions.set_public_page(venue, is_public=is_public, by=request.user, now=timezone.now())
    done = _("The public page is open.") if is_public else _("The public page is shut.")
    messages.success(request, done)
    return redirect("venues:venue_poster", pk=pk)


def _find(request: PortalRequest, pk: int) -> Venue:
    venues = Venue.objects.visible_to(request.user).with_opening(Clock().today)
    return get_object_or_404(venues.select_related("area", "kind"), pk=pk)
