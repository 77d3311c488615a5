"""Venues on a map, with the list beside it; and the outlines that it is drawn with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.access import needs
from portal.http import PortalRequest
from portal.models import Area
from portal.tables.lists import chips, without
from venues import actions
from venues.filters import VenueFilter
from venues.forms.outlines import OutlinesForm
from venues.hours import Clock
from venues.mapping import window as windows
from venues.mapping.drawing import draw
from venues.models import AreaOutline, Venue

LISTED = 60


@dataclass
class Listed:
    """A venue of the list; its number stands on the map."""

    venue: Any
    number: int


@needs("venues.view_venue")
def venue_map(request: PortalRequest) -> HttpResponse:
    """The venues of my area: where they are, which are open, one by one beside the drawing."""
    venues = Venue.objects.visible_to(request.user).standing()
    bar = VenueFilter(request.GET, queryset=venues, request=request)
    found = bar.qs if bar.is_valid() else venues.none()
    rows = list(found.order_by("name", "pk").only("name", "longitude", "latitude", "area_id"))
    area = (bar.form.cleaned_data.get("area") if bar.is_valid() else "") or request.user.area_id
    query = without(request.GET, "at", "z")
    at, zoom = request.GET.get("at", ""), request.GET.get("z", "")
    drawing = draw(str(area or ""), rows, at=at, zoom=zoom, query=query)
    listed = _listed(found, drawing.shown)
    numbers = {one.venue.pk: one.number for one in listed}
    for mark in drawing.marks:
        mark["number"] = numbers.get(mark["venue"].pk, "") if mark["venue"] else ""
    for box in drawing.boxes:
        box.marks = [(x, y, venue, numbers.get(venue.pk, "")) for x, y, venue in box.marks]
    context = {
        "filter": bar,
        "chips": chips(bar, request.GET),
        "drawing": drawing,
        "listed": listed,
        "total": len(rows),
        "unplaced": [row for row in rows if row.longitude is None] if drawing.marks else [],
        "clock": Clock(),
        "wide": windows.WIDE,
        "high": windows.HIGH,
        "attribution": settings.MAP_TILE_ATTRIBUTION if drawing.tiles else "",
        "review_number": settings.MAP_TILE_REVIEW_NUMBER if drawing.tiles else "",
        "query": query,
    }
    return render(request, "venues/venue_map.html", context)


def _listed(found: QuerySet[Venue], shown: Iterable[int]) -> list[Listed]:
    """The venues in the drawing by name, numbered, as many as a page has room for."""
    today = Clock().today
    venues = found.filter(pk__in=list(shown)).select_related("kind", "area")
    rows = venues.with_opening(today).order_by("name", "pk")[:LISTED]
    return [Listed(venue, number) for number, venue in enumerate(rows, start=1)]


@needs("venues.add_areaoutline", methods=["GET", "POST"])
def outlines(request: PortalRequest) -> HttpResponse:
    """Load outlines from a file, see which areas have one, take them away."""
    form = OutlinesForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            loaded = actions.load_outlines(
                form.cleaned_data["file"].read(),
                datum=form.cleaned_data["datum"],
                by=request.user,
                now=timezone.now(),
            )
        except ValidationError as error:
            form.add_error("file", error)
        else:
            _tell(request, loaded)
            return redirect("venues:outlines")
    own = Area.objects.in_area(request.user.area_id or "")
    have = AreaOutline.objects.filter(area__in=own).select_related("area", "uploaded_by")
    context = {"form": form, "have": have.order_by("area_id")}
    return render(request, "venues/outlines.html", context)


def _tell(request: PortalRequest, loaded: Any) -> None:
    number = len(loaded.found)
    messages.success(
        request,
        ngettext(
            "The outline of %(number)d area is loaded.",
            "The outlines of %(number)d areas are loaded.",
            number,
        )
        % {"number": number},
    )
    if loaded.unknown:
        names = "、".join(loaded.unknown[:10])
        text = _("Left out, as they are no areas of yours: %(names)s") % {"names": names}
        messages.warning(request, text)


@needs("venues.add_areaoutline", methods=["POST"])
def outlines_remove(request: PortalRequest) -> HttpResponse:
    """Take all outlines away."""
    number = actions.remove_outlines(by=request.user, now=timezone.now())
    if number:
        messages.success(request, _("The outlines are taken away. The map is schematic now."))
    return redirect("venues:outlines")
