"""Outlines of areas as paths of the drawing, and the layout of a county that has none. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import ceil, sqrt
from typing import Any

from venues.mapping.window import HIGH, WIDE, Point, Window

GAP, HEAD = 10, 26  # between boxes, and for the name in each
STEP = 32  # from one mark in a box to the next
NAME_WIDE = 13  # pixels of a letter in a box's name


@dataclass(frozen=True)
class Shape:
    """An area's outline: an SVG path, and where its name stands."""

    area: Any
    path: str
    x: float
    y: float


def shape(window: Window, area: Any, rings: Sequence[Sequence[Sequence[float]]]) -> Shape:
    """The outline as it lies in the window."""
    places = [[window.place((point[0], point[1])) for point in ring] for ring in rings]
    parts = ("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in ring) + "Z" for ring in places)
    largest = max(places, key=_extent)
    x, y = _middle(largest)
    return Shape(area, "".join(parts), round(x, 1), round(y, 1))


def _extent(ring: Sequence[Point]) -> float:
    (west, east), (north, south) = ((min(part), max(part)) for part in zip(*ring, strict=True))
    return (east - west) * (south - north)


def _middle(ring: Sequence[Point]) -> Point:
    return sum(x for x, _y in ring) / len(ring), sum(y for _x, y in ring) / len(ring)


@dataclass
class Box:
    """An area of the schematic map, with the venues in it and their places in the drawing."""

    area: Any
    venues: list[Any]
    x: float = 0
    y: float = 0
    wide: float = 0
    high: float = 0
    name: str = ""
    marks: list[tuple[float, float, Any]] = field(default_factory=list)
    more: int = 0


def boxes(areas: Sequence[tuple[Any, list[Any]]]) -> list[Box]:
    """Areas side by side in the order of their codes; each as many marks as have room."""
    columns = max(1, ceil(sqrt(len(areas) * WIDE / HIGH * 0.7)))
    rows = max(1, ceil(len(areas) / columns))
    wide, high = WIDE / columns, HIGH / rows
    found = []
    for number, (area, venues) in enumerate(areas):
        row, column = divmod(number, columns)
        box = Box(area, venues, column * wide + GAP / 2, row * high + GAP / 2)
        box.wide, box.high = wide - GAP, high - GAP
        _fill(box)
        found.append(box)
    return found


def _fill(box: Box) -> None:
    letters, name = max(2, int((box.wide - 16) // NAME_WIDE)), box.area.name
    box.name = name if len(name) <= letters else name[: letters - 1] + "…"
    across = max(1, int((box.wide - 8) // STEP))
    down = max(0, int((box.high - HEAD - 8) // STEP))
    room = across * down
    shown = box.venues if len(box.venues) <= room else box.venues[: max(room - 2, 0)]
    box.more = len(box.venues) - len(shown)
    for number, venue in enumerate(shown):
        row, column = divmod(number, across)
        x, y = box.x + 22 + column * STEP, box.y + HEAD + 16 + row * STEP
        box.marks.append((round(x, 1), round(y, 1), venue))
