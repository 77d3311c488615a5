"""Shapes of areas: rings of (longitude, latitude). Inside is what an odd number of rings holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import cos, hypot, radians

Point = tuple[float, float]
Ring = Sequence[Sequence[float]]

A_DEGREE = 111_195  # metres, of latitude


def inside(rings: Sequence[Ring], point: Point) -> bool:
    """Whether the point lies in the shape; a ring inside a ring is a hole."""
    x, y = point
    crossings = 0
    for (x1, y1), (x2, y2) in _edges(rings):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            crossings += 1
    return crossings % 2 == 1


def distance_to(rings: Sequence[Ring], point: Point) -> float:
    """Metres to the nearest border of the shape."""
    east, north = A_DEGREE * cos(radians(point[1])), A_DEGREE

    def flat(place: Sequence[float]) -> Point:
        return (place[0] - point[0]) * east, (place[1] - point[1]) * north

    return min(
        (_from_origin(flat(start), flat(end)) for start, end in _edges(rings)),
        default=float("inf"),
    )


def _edges(rings: Sequence[Ring]) -> Iterator[tuple[Sequence[float], Sequence[float]]]:
    for ring in rings:
        yield from pairwise([*ring, ring[0]])


def _from_origin(start: Point, end: Point) -> float:
    """From nought to the nearest point of a line."""
    (x, y), dx, dy = start, end[0] - start[0], end[1] - start[1]
    length = dx * dx + dy * dy
    along = max(0.0, min(1.0, -(x * dx + y * dy) / length)) if length else 0.0
    return hypot(x + along * dx, y + along * dy)
