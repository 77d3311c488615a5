"""The drawing of a map: of a place with outlines or tiles, or of areas side by side."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.conf import settings

from portal.areas.codes import child_length, lineage
from portal.models import Area
from venues.coordinates import from_wgs84
from venues.mapping import window as windows
from venues.mapping.marks import marks
from venues.mapping.shapes import boxes, shape
from venues.mapping.window import Point, Window
from venues.models import AreaOutline, Venue

MOVES = {"north": (0, -1), "west": (-1, 0), "east": (1, 0), "south": (0, 1)}


@dataclass
class Drawing:
    """What stands in it; `shown` are the keys of the venues that do."""

    shapes: list[Any] = field(default_factory=list)
    tiles: list[dict[str, Any]] = field(default_factory=list)
    marks: list[dict[str, Any]] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)
    moves: dict[str, str] = field(default_factory=dict)
    shown: list[int] = field(default_factory=list)


def draw(area: str, rows: list[Venue], *, at: str = "", zoom: str = "", query: str = "") -> Drawing:
    """The venues `rows` in the area with this code. `query` is what else stands in the address."""
    outlines = _outlines(area)
    if not outlines and not settings.MAP_TILE_URL:
        return _schematic(area, rows)
    placed = [((float(row.longitude), float(row.latitude)), row) for row in rows if row.longitude]
    if settings.MAP_TILE_URL:
        placed = [(from_wgs84(point, settings.MAP_TILE_DATUM), row) for point, row in placed]
    corners = [tuple(point) for one in outlines for ring in one.rings for point in ring]
    window = windows.read(at, zoom)
    whole = bool(settings.MAP_TILE_URL)
    window = window or windows.around(
        _corners(corners, outlines) or [point for point, _row in placed], whole=whole
    )
    if window is None:
        return _schematic(area, rows)
    return _of_place(query, window, outlines, placed)


def _corners(corners: list[Any], outlines: list[AreaOutline]) -> list[Point]:
    """The points of the outlines, as the tiles under them have it."""
    if not settings.MAP_TILE_URL:
        return corners
    return [from_wgs84(corner, settings.MAP_TILE_DATUM) for corner in corners]


def _outlines(area: str) -> list[AreaOutline]:
    """Those one step below the area; its own where it has no parts with an outline."""
    inside = AreaOutline.objects.filter(area__in=Area.objects.in_area(area)).select_related("area")
    found = list(inside.order_by("area_id"))
    steps = [one for one in found if len(one.area_id) == child_length(area)] if area else found
    return steps or [one for one in found if one.area_id in lineage(area)]


def _of_place(
    query: str,
    window: Window,
    outlines: list[AreaOutline],
    placed: list[tuple[Point, Venue]],
) -> Drawing:
    drawing = Drawing(tiles=_tiles(window), moves=_moves(query, window))
    for one in outlines:
        rings = [_corners([tuple(point) for point in ring], outlines) for ring in one.rings]
        drawing.shapes.append(shape(window, one.area, rings))
    for mark in marks(window, placed):
        drawing.shown.extend(venue.pk for venue in mark.venues)
        opens = _address(query, mark.window) if mark.window else ""
        first = None if mark.is_cluster else mark.venues[0]
        drawing.marks.append(
            {"x": mark.x, "y": mark.y, "size": len(mark.venues), "url": opens, "venue": first}
        )
    return drawing


def _address(query: str, window: Window) -> str:
    here = f"at={window.centre[0]:.5f},{window.centre[1]:.5f}&z={window.zoom:g}"
    return f"?{query}&{here}" if query else f"?{here}"


def _moves(query: str, window: Window) -> dict[str, str]:
    moves = {name: _address(query, window.moved(*step)) for name, step in MOVES.items()}
    moves["nearer"] = _address(query, window.nearer(1))
    moves["farther"] = _address(query, window.nearer(-1))
    return moves


def _tiles(window: Window) -> list[dict[str, Any]]:
    if not settings.MAP_TILE_URL:
        return []
    return [
        {
            "url": settings.MAP_TILE_URL.format(z=zoom, x=column, y=row),
            "x": x,
            "y": y,
            "size": size,
        }
        for zoom, column, row, x, y, size in window.tiles()
    ]


def _schematic(area: str, rows: list[Venue]) -> Drawing:
    """Areas side by side, each with the venues in it; wherever they lie."""
    length = child_length(area) if area else 0
    inside = Area.objects.in_area(area).current().order_by("code")
    parts = inside.filter(code__length__in=[length, len(area)])
    by_area: dict[str, list[Venue]] = {}
    for row in rows:
        by_area.setdefault(_part(row.area_id, area, length), []).append(row)
    some = [(one, by_area.get(one.code, [])) for one in parts if by_area.get(one.code)]
    drawing = Drawing(boxes=boxes(some))
    drawing.shown = [row.pk for row in rows]
    return drawing


def _part(code: str, area: str, length: int) -> str:
    return code[:length] if len(code) >= length > len(area) else area
