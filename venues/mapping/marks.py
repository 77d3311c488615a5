"""Marks on the map: one for each venue, or one for several that would cover each other. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import product
from math import cos, hypot, sin, tau
from typing import Any

from venues.mapping.window import NEAREST, Point, Window, shows

NEAR = 40  # pixels: a finger's breadth; what lies closer would cover each other
RING = 30


@dataclass
class Mark:
    """A place in the drawing with the venues that stand there."""

    x: float
    y: float
    venues: list[Any] = field(default_factory=list)
    window: Window | None = None  # where a cluster opens

    @property
    def is_cluster(self) -> bool:
        return len(self.venues) > 1


def marks(window: Window, placed: Iterable[tuple[Point, Any]]) -> list[Mark]:
    """The marks inside the window. `placed` are venues with their points.

    Venues that would cover each other are one mark, which opens two steps nearer. As near as can
    be, venues of one place stand around it in a ring.
    """
    cells: dict[tuple[int, int], list[Mark]] = {}
    found: list[Mark] = []
    for point, venue in placed:
        x, y = window.place(point)
        if not shows((x, y)):
            continue
        near = _near(cells, x, y)
        if near is None:
            near = Mark(round(x, 1), round(y, 1))
            cells.setdefault(_cell(x, y), []).append(near)
            found.append(near)
        near.venues.append(venue)
    if window.zoom >= NEAREST:
        return [one for mark in found for one in _ring(mark)]
    for mark in found:
        if mark.is_cluster:
            mark.window = window.nearer(2, window.point((mark.x, mark.y)))
    return found


def _cell(x: float, y: float) -> tuple[int, int]:
    return int(x // NEAR), int(y // NEAR)


def _near(cells: dict[tuple[int, int], list[Mark]], x: float, y: float) -> Mark | None:
    """The nearest mark that a mark here would cover."""
    column, row = _cell(x, y)
    around = product(range(column - 1, column + 2), range(row - 1, row + 2))
    marks = [mark for cell in around for mark in cells.get(cell, ())]
    far = [(hypot(mark.x - x, mark.y - y), number) for number, mark in enumerate(marks)]
    nearest = min(far, default=(NEAR, 0))
    return marks[nearest[1]] if nearest[0] < NEAR else None


def _ring(mark: Mark) -> list[Mark]:
    """Its venues around it; one alone stays where it is."""
    if not mark.is_cluster:
        return [mark]
    turns = [tau * number / len(mark.venues) for number in range(len(mark.venues))]
    return [
        Mark(round(mark.x + RING * cos(turn), 1), round(mark.y + RING * sin(turn), 1), [venue])
        for turn, venue in zip(turns, mark.venues, strict=True)
    ]
