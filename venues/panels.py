"""What venues draw on the first page."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.dashboard import panels
from portal.dashboard.panels import Panel
from venues.mapping import window as windows
from venues.mapping.drawing import draw
from venues.models import AreaOutline, Venue


@panels.register(Venue, AreaOutline)
def map_of_venues(user: Any, area: str) -> Panel | None:
    """Where the venues of the area lie; a cluster leads to the map itself."""
    seen = Venue.objects.visible_to(user).standing().in_area(area).order_by("name", "pk")
    rows = list(seen.only("name", "longitude", "latitude", "area_id"))
    if not rows:
        return None
    drawing = draw(area, rows, query=f"area={area}")
    page = reverse("venues:venue_map")
    for mark in drawing.marks:
        mark |= {"number": "", "url": page + mark["url"]}
    for box in drawing.boxes:
        box.marks = [(x, y, venue, "") for x, y, venue in box.marks]
    drawing.moves = {}
    context = {"drawing": drawing, "wide": windows.WIDE, "high": windows.HIGH, "area_code": area}
    return Panel(_("Map of venues"), "venues/_map_panel.html", context)
