"""What part of the world the map shows, and where in the drawing a point lies. Pure.

The projection is that of map tiles (Web Mercator), so that a county's tiles lie under the drawing.
Points are (longitude, latitude) in degrees; places are in pixels of the drawing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from math import asinh, atan, degrees, floor, log2, pi, radians, sinh, tan
from typing import Self

Point = tuple[float, float]

TILE = 256
WIDE, HIGH, EDGE = 760, 560, 48
FARTHEST, NEAREST = 4.0, 18.0
ALONE = 15.0  # how near one looks at a single point
SHIFT = 0.5  # of the drawing, with one step


@dataclass(frozen=True)
class Window:
    """Looks at `centre` from the height `zoom`; one more shows half as much."""

    centre: Point
    zoom: float

    @property
    def scale(self) -> float:
        """Pixels around the whole earth."""
        return float(TILE * 2**self.zoom)

    def place(self, point: Point) -> Point:
        """Where the point lies in the drawing, also beyond its edges."""
        (x, y), (mid_x, mid_y) = world(point), world(self.centre)
        return (x - mid_x) * self.scale + WIDE / 2, (y - mid_y) * self.scale + HIGH / 2

    def point(self, place: Point) -> Point:
        """The point that lies there in the drawing."""
        mid_x, mid_y = world(self.centre)
        x = mid_x + (place[0] - WIDE / 2) / self.scale
        return on_earth((x, mid_y + (place[1] - HIGH / 2) / self.scale))

    def moved(self, east: float = 0, south: float = 0) -> Self:
        """Moved by so many steps."""
        centre = self.point((WIDE * (0.5 + SHIFT * east), HIGH * (0.5 + SHIFT * south)))
        return replace(self, centre=centre)

    def nearer(self, steps: float, centre: Point | None = None) -> Self:
        """Looking from nearer (or, with less than nought, from farther)."""
        zoom = min(max(self.zoom + steps, FARTHEST), NEAREST)
        return replace(self, centre=centre or self.centre, zoom=zoom)

    def tiles(self) -> Iterator[tuple[int, int, int, float, float, float]]:
        """(zoom, column, row, x, y, size) of the tiles that lie under the drawing."""
        zoom = floor(self.zoom)
        number, size = 2**zoom, self.scale / 2**zoom
        mid_x, mid_y = (part * number for part in world(self.centre))
        half_x, half_y = WIDE / 2 / size, HIGH / 2 / size
        for row in range(max(floor(mid_y - half_y), 0), min(floor(mid_y + half_y) + 1, number)):
            for column in range(floor(mid_x - half_x), floor(mid_x + half_x) + 1):
                x, y = (column - mid_x) * size + WIDE / 2, (row - mid_y) * size + HIGH / 2
                yield zoom, column % number, row, round(x, 1), round(y, 1), round(size, 1)


def world(point: Point) -> Point:
    """The point on a square of side one, its corner in the north-west."""
    return (point[0] + 180) / 360, (1 - asinh(tan(radians(point[1]))) / pi) / 2


def on_earth(place: Point) -> Point:
    """The point at a place of that square."""
    return place[0] * 360 - 180, degrees(atan(sinh(pi * (1 - 2 * place[1]))))


def shows(place: Point) -> bool:
    """Whether a place lies inside the drawing."""
    return 0 <= place[0] <= WIDE and 0 <= place[1] <= HIGH


def around(points: Iterable[Point], *, whole: bool = False) -> Window | None:
    """The window that shows all of these; None without any. `whole` steps suit map tiles."""
    places = [world(point) for point in points]
    if not places:
        return None
    (west, east), (north, south) = ((min(part), max(part)) for part in zip(*places, strict=True))
    centre = on_earth(((west + east) / 2, (north + south) / 2))
    ways = [
        log2((size - 2 * EDGE) / TILE / span)
        for size, span in ((WIDE, east - west), (HIGH, south - north))
        if span > 0
    ]
    zoom = min([*ways, ALONE])
    return Window(centre, max(float(floor(zoom)) if whole else round(zoom, 2), FARTHEST))


def read(at: str, zoom: str) -> Window | None:
    """The window in an address: "119.36,33.24" and "13"; None for anything else."""
    try:
        east, north = (float(part) for part in at.split(","))
        height = float(zoom)
    except ValueError:
        return None
    if not (-180 <= east <= 180 and -85 <= north <= 85 and FARTHEST <= height <= NEAREST):
        return None
    return Window((east, north), height)
