from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from portal.access import needs
from portal.audit.models import Event
from portal.documents.models import Document
from portal.http import PortalRequest
from portal.tables import list_page
from venues.filters import ServiceFilter, VenueFilter
from venues.hours import Clock, week
from venues.models import ServiceItem, Venue
from venues.rules import can_edit

LATEST = 10  # events of a venue that are shown at once


@needs("venues.view_venue")
def venue_list(request: PortalRequest) -> HttpResponse:
    """Venues of my area, with whether they are open now."""
    venues = Venue.objects.visible_to(request.user).select_related("kind", "area")
    clock = Clock()
    return list_page(
        request,
        "venues/venue_list.html",
        venues.with_opening(clock.today),
        VenueFilter,
        order=("name", "pk"),
        clock=clock,
    )


@needs("venues.view_venue")
def venue_detail(request: PortalRequest, pk: int) -> HttpResponse:
    """All about one venue."""
    clock = Clock()
    venues = Venue.objects.visible_to(request.user).with_opening(clock.today)
    venue = get_object_or_404(venues.select_related("kind", "area", "keeper"), pk=pk)
    return render(
        request,
        "venues/venue_detail.html",
        {
            "venue": venue,
            "open_state": clock.state(venue),
            "week": week(venue.hours.all(), clock.today.weekday()),
            "differing": [day for day in clock.days(venue) if day.differs],
            "services": venue.services.select_related("category").order_by("category", "id"),
            "rooms": venue.rooms.all(),
            "facilities": venue.facilities.all(),
            "photos": Document.objects.about(venue),
            "history": _history(request, venue),
            "can_edit": can_edit(request.user, venue),
        },
    )


def _history(request: PortalRequest, venue: Venue) -> dict[str, Any]:
    """The latest events oldest first, as everywhere; all of them on request."""
    events = Event.objects.about(venue)
    if request.GET.get("history") == "all":
        return {"events": events, "is_all": True}
    latest = list(events.reverse()[: LATEST + 1])
    return {"events": latest[:LATEST][::-1], "is_all": len(latest) <= LATEST}


@needs("venues.view_serviceitem")
def service_list(request: PortalRequest) -> HttpResponse:
    """The service catalogue of my area: category, service, venue."""
    items = ServiceItem.objects.visible_to(request.user).select_related("venue", "category")
    return list_page(
        request,
        "venues/service_list.html",
        items,
        ServiceFilter,
        order=("category__name", "pk"),
    )
