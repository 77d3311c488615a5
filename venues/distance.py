"""How far apart venues lie, as the crow flies: between coordinates, not along streets."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import asin, cos, hypot, radians, sin, sqrt
from typing import Any

from django.utils.translation import gettext as _

EARTH = 6_371_008.8  # metres, mean radius
UNKNOWN = "—"
# Of the drawing; a row of stops needs less height, and APART keeps their numbers readable.
WIDTH, HEIGHT, ROW, EDGE, APART = 640, 260, 72, 28, 30

Point = tuple[float, float]


def point_of(venue: Any) -> Point | None:
    """(longitude, latitude) in degrees, or None when the venue has none."""
    if venue.longitude is None or venue.latitude is None:
        return None
    return float(venue.longitude), float(venue.latitude)


def metres(start: Point, end: Point) -> float:
    """The great circle between two points."""
    (west, south), (east, north) = [(radians(x), radians(y)) for x, y in (start, end)]
    chord = sin((north - south) / 2) ** 2
    chord += cos(south) * cos(north) * sin((east - west) / 2) ** 2
    return 2 * EARTH * asin(min(1, sqrt(chord)))


def legs(points: Sequence[Point | None]) -> list[float | None]:
    """From each point to the next; None where one of the two is not known."""
    return [metres(a, b) if a and b else None for a, b in pairwise(points)]


def total(points: Sequence[Point | None]) -> float | None:
    """All legs together; None when one is not known, for a sum of some would mislead."""
    parts = legs(points)
    known = [part for part in parts if part is not None]
    return sum(known) if parts and len(known) == len(parts) else None


def words(distance: float | None) -> str:
    """To ten metres below a kilometre, to a tenth above; a dash when not known."""
    if distance is None:
        return UNKNOWN
    if distance < 995:
        return _("%(number)s m") % {"number": round(distance / 10) * 10}
    return _("%(number)s km") % {"number": f"{distance / 1000:.1f}"}


def drawn(points: Sequence[Point | None]) -> list[tuple[int, int]]:
    """Where each stop stands in a drawing of WIDTH by HEIGHT: north up, in true proportion.

    When a point is not known, or all are one, the stops stand in a row, evenly apart.
    """
    known = [point for point in points if point]
    if len(known) < len(points) or len(set(known)) < 2:
        return _in_a_row(len(points))
    shrink = cos(radians(sum(y for _x, y in known) / len(known)))
    flat = [(x * shrink, -y) for x, y in known]
    left, top = min(x for x, _y in flat), min(y for _x, y in flat)
    wide, high = max(x for x, _y in flat) - left, max(y for _x, y in flat) - top
    scale = min(
        (WIDTH - 2 * EDGE) / wide if wide else 1e9, (HEIGHT - 2 * EDGE) / high if high else 1e9
    )
    aside, down = (WIDTH - wide * scale) / 2, (HEIGHT - high * scale) / 2
    placed: list[tuple[int, int]] = []
    for x, y in flat:
        placed.append(
            _free((round(aside + (x - left) * scale), round(down + (y - top) * scale)), placed)
        )
    return placed


def _in_a_row(number: int) -> list[tuple[int, int]]:
    step = (WIDTH - 2 * EDGE) / max(number - 1, 1)
    return [(round(EDGE + place * step), ROW // 2) for place in range(number)]


def _free(place: tuple[int, int], taken: list[tuple[int, int]]) -> tuple[int, int]:
    """Beside the others when it would hide one: two venues may share a house."""
    x, y = place
    for _try in range(len(taken)):
        if not any(hypot(x - a, y - b) < APART for a, b in taken):
            break
        x = x + APART if x + APART <= WIDTH - EDGE else EDGE + (x + APART) % (WIDTH - 2 * EDGE)
    return x, y
