"""Outlines of areas from a GeoJSON file, such as offices of surveying hand out."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from portal.models import Area
from venues.coordinates import in_china, to_wgs84

MOST_BYTES = 10 * 1024 * 1024
CODES = ("code", "adcode", "area_code", "statcode", "id", "xzqdm", "XZQDM")
NAMES = ("name", "NAME", "XZQMC", "xzqmc", "mc")
DIGITS = 5  # of a degree: about a metre
FEWEST = 4  # points of a closed ring
Rings = list[list[list[float]]]


@dataclass
class Outlines:
    """`found`: rings by area. `unknown`: features whose area is not ours, in words."""

    found: dict[Area, Rings] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)


def read(content: bytes, areas: list[Area], datum: str) -> Outlines:
    """The outlines of these areas in a file whose points are of that datum.

    Raises ValidationError that names the feature and what is wrong with it.
    """
    by_code = {area.code: area for area in areas}
    by_name: dict[str, list[Area]] = {}
    for area in areas:
        by_name.setdefault(area.name, []).append(area)
    outlines = Outlines()
    for number, feature in enumerate(_features(content), start=1):
        area = _area(feature, by_code, by_name)
        if area is None:
            outlines.unknown.append(_title(feature, number))
            continue
        rings = _rings(feature, _title(feature, number), datum)
        outlines.found.setdefault(area, []).extend(rings)
    if not outlines.found:
        raise ValidationError(
            _(
                "None of the %(number)s features belongs to an area of yours. Each needs its "
                "statistical code as “code” or its name as “name”."
            )
            % {"number": len(outlines.unknown)}
        )
    return outlines


def _features(content: bytes) -> list[dict[str, Any]]:
    try:
        data = json.loads(content.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise ValidationError(_("This is not a GeoJSON file.")) from error
    features = data.get("features") if isinstance(data, dict) else None
    if not isinstance(features, list) or not all(isinstance(one, dict) for one in features):
        raise ValidationError(_("This file has no list of features, so it holds no outlines."))
    return features


def _said(feature: dict[str, Any], names: tuple[str, ...]) -> str:
    given = feature.get("properties")
    properties = given if isinstance(given, dict) else {}
    return next((str(properties[name]) for name in names if properties.get(name)), "")


def _title(feature: dict[str, Any], number: int) -> str:
    name = _said(feature, NAMES) or _said(feature, CODES) or str(feature.get("id") or "")
    return _("feature %(number)s (%(name)s)") % {"number": number, "name": name or "—"}


def _area(
    feature: dict[str, Any], by_code: dict[str, Area], by_name: dict[str, list[Area]]
) -> Area | None:
    code = _said(feature, CODES) or str(feature.get("id") or "")
    for length in (len(code), 12, 9, 6):
        # A code is often written with noughts up to twelve digits.
        if code[:length] in by_code and not code[length:].strip("0"):
            return by_code[code[:length]]
    named = by_name.get(_said(feature, NAMES), [])
    return named[0] if len(named) == 1 else None


def _rings(feature: dict[str, Any], title: str, datum: str) -> Rings:
    given = feature.get("geometry")
    geometry = given if isinstance(given, dict) else {}
    kind, coordinates = geometry.get("type"), geometry.get("coordinates")
    if kind == "Polygon":
        polygons = [coordinates]
    elif kind == "MultiPolygon":
        polygons = coordinates
    else:
        raise ValidationError(
            _("%(feature)s is a %(kind)s; an outline is a Polygon or a MultiPolygon.")
            % {"feature": title, "kind": kind or "—"}
        )
    try:
        rings = [_ring(ring, datum) for polygon in polygons for ring in polygon]
    except (TypeError, ValueError, LookupError, OverflowError) as error:
        raise ValidationError(
            _("The points of %(feature)s cannot be read.") % {"feature": title}
        ) from error
    if any(len(ring) < FEWEST for ring in rings) or not rings:
        raise ValidationError(
            _("%(feature)s has a ring of fewer than four points.") % {"feature": title}
        )
    if not all(in_china((x, y)) for ring in rings for x, y in ring):
        raise ValidationError(
            _("%(feature)s lies outside China: are its points longitude and latitude in degrees?")
            % {"feature": title}
        )
    return rings


def _ring(ring: list[Any], datum: str) -> list[list[float]]:
    """Rounded to about a metre, without points that became the same."""
    found: list[list[float]] = []
    for given in ring:
        x, y = to_wgs84((float(given[0]), float(given[1])), datum)
        point = [round(x, DIGITS), round(y, DIGITS)]
        if not found or point != found[-1]:
            found.append(point)
    return found
