"""Coordinates as people have them: read from what was pasted, brought to CGCS2000/WGS-84 once.

Chinese maps for the public draw the world shifted: GCJ-02 by up to some 700 m, BD-09 by as much
again. The shift is known only forwards, so the way back is found by trying: it ends far below a
millimetre. Pure functions; points are (longitude, latitude) in degrees.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from math import atan2, cos, pi, radians, sin, sqrt

from venues.states import Datum

Point = tuple[float, float]

AXIS = 6378245.0  # of the ellipsoid that GCJ-02 reckons with, in metres
FLATNESS = 0.00669342162296594323
BAIDU = pi * 3000 / 180
ROUNDS = 12  # each leaves less than a fiftieth of the error before it

WEST, EAST, SOUTH, NORTH = 73.0, 136.0, 3.0, 54.0
DEGREES = re.compile(
    r"(\d{1,3})\s*[°度]\s*(?:(\d{1,2}(?:\.\d+)?)\s*['′’分]\s*)?(?:(\d{1,2}(?:\.\d+)?)\s*[\"″”秒])?"
)
NUMBER = re.compile(r"(?<![\d.])-?\d{1,12}(?:\.\d+)?(?![\d.])")


class NotAPair(ValueError):
    """What was pasted does not hold exactly two numbers."""


class OutsideChina(ValueError):
    """The pair lies outside China, or its numbers are something else."""


def read_pair(text: str) -> tuple[str, str]:
    """(longitude, latitude) as written, in whichever order they were pasted.

    Inside China every longitude is greater than every latitude, so the order can be told. Raises
    NotAPair or OutsideChina.
    """
    numbers = _in_degrees(text) or NUMBER.findall(text.replace("%2C", ","))
    if len(numbers) != 2:
        raise NotAPair(text)
    south, east = sorted(numbers, key=float)
    if not in_china((float(east), float(south))):
        raise OutsideChina(text)
    return east, south


def _in_degrees(text: str) -> list[str]:
    """Numbers written with degrees, minutes and seconds; none when there are no minutes."""
    found = DEGREES.findall(text)
    if not any(minutes for _degrees, minutes, _seconds in found):
        return []
    return [
        f"{int(degrees) + float(minutes or 0) / 60 + float(seconds or 0) / 3600:.7f}"
        for degrees, minutes, seconds in found
    ]


def in_china(point: Point) -> bool:
    """Inside the box around China: a first look, an outline says more."""
    return WEST <= point[0] <= EAST and SOUTH <= point[1] <= NORTH


def to_wgs84(point: Point, datum: str) -> Point:
    """A point of any of the systems in CGCS2000/WGS-84."""
    if datum == Datum.BD09:
        point, datum = _undo(_gcj_to_bd, point), Datum.GCJ02
    return _undo(_wgs_to_gcj, point) if datum == Datum.GCJ02 else point


def from_wgs84(point: Point, datum: str) -> Point:
    """A point of CGCS2000/WGS-84 as the other system writes it."""
    if datum == Datum.WGS84:
        return point
    shifted = _wgs_to_gcj(point)
    return _gcj_to_bd(shifted) if datum == Datum.BD09 else shifted


def _undo(shift: Callable[[Point], Point], point: Point) -> Point:
    """The point that `shift` moves to `point`."""
    x, y = point
    for _round in range(ROUNDS):
        shifted = shift((x, y))
        x, y = x + point[0] - shifted[0], y + point[1] - shifted[1]
    return x, y


def _wgs_to_gcj(point: Point) -> Point:
    x, y = point[0] - 105, point[1] - 35
    bend = 1 - FLATNESS * sin(radians(point[1])) ** 2
    north = _northwards(x, y) / radians(AXIS * (1 - FLATNESS) / (bend * sqrt(bend)))
    east = _eastwards(x, y) / radians(AXIS / sqrt(bend) * cos(radians(point[1])))
    return point[0] + east, point[1] + north


def _northwards(x: float, y: float) -> float:
    """Metres, as published."""
    metres = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * sqrt(abs(x))
    waves = 20 * sin(6 * x * pi) + 20 * sin(2 * x * pi) + 20 * sin(y * pi) + 40 * sin(y / 3 * pi)
    return metres + (waves + 160 * sin(y / 12 * pi) + 320 * sin(y * pi / 30)) * 2 / 3


def _eastwards(x: float, y: float) -> float:
    """Metres, as published."""
    metres = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * sqrt(abs(x))
    waves = 20 * sin(6 * x * pi) + 20 * sin(2 * x * pi) + 20 * sin(x * pi) + 40 * sin(x / 3 * pi)
    return metres + (waves + 150 * sin(x / 12 * pi) + 300 * sin(x / 30 * pi)) * 2 / 3


def _gcj_to_bd(point: Point) -> Point:
    x, y = point
    length = sqrt(x * x + y * y) + 0.00002 * sin(y * BAIDU)
    angle = atan2(y, x) + 0.000003 * cos(x * BAIDU)
    return length * cos(angle) + 0.0065, length * sin(angle) + 0.006
