"""Loading areas from a CSV of standard codes; what is renamed or closed keeps its history."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.db import transaction

from portal.areas.codes import LEVELS, parent_code
from portal.areas.models import Area, FormerName
from portal.audit.recording import record
from portal.audit.signals import Verb


class BadAreas(Exception):
    """Its text says which line is wrong and why."""


@dataclass(frozen=True)
class Loaded:
    added: int
    renamed: int
    closed: int
    unchanged: int


def read(path: Path) -> dict[str, str]:
    """{code: name} of a CSV with the columns code and name. Raises BadAreas with the line."""
    found: dict[str, str] = {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(file)
        if not {"code", "name"} <= set(rows.fieldnames or []):
            raise BadAreas("The first line must name the columns: code,name")
        for row in rows:
            code, name = (row["code"] or "").strip(), (row["name"] or "").strip()
            _check(code, name, rows.line_num, found)
            found[code] = name
    return found


def _check(code: str, name: str, line: int, found: dict[str, str]) -> None:
    if not code.isascii() or not code.isdigit() or len(code) not in LEVELS:
        raise BadAreas(f"line {line}: code {code!r} must have 2, 4, 6, 9 or 12 digits")
    if not name:
        raise BadAreas(f"line {line}: code {code} has no name")
    if code in found:
        raise BadAreas(f"line {line}: code {code} stands twice")


@transaction.atomic
def load(areas: dict[str, str], *, today: date, close_missing: bool = False) -> Loaded:
    """Add new areas and follow changed names; with `close_missing` close those no longer listed.

    Only counties that the file itself contains are looked at for missing areas.
    """
    present = {area.code: area for area in Area.objects.filter(code__in=_known(areas))}
    _check_parents(areas)
    new = [Area(code=code, name=name) for code, name in areas.items() if code not in present]
    Area.objects.bulk_create(new)
    renamed = [area for code, area in present.items() if areas[code] != area.name]
    FormerName.objects.bulk_create(
        FormerName(area=area, name=area.name, valid_until=today) for area in renamed
    )
    for area in renamed:
        area.name = areas[area.code]
    Area.objects.bulk_update(renamed, ["name"], batch_size=500)
    closed = _close(areas, today) if close_missing else 0
    told = {"added": [None, len(new)], "renamed": [None, len(renamed)], "closed": [None, closed]}
    record(Verb.AREAS_LOADED, by=None, changes=told)
    return Loaded(len(new), len(renamed), closed, len(present) - len(renamed))


def _known(areas: dict[str, str]) -> list[str]:
    # All codes are read: a list of ten thousand would not fit into one SQLite statement.
    return [code for code in Area.objects.values_list("code", flat=True) if code in areas]


def _check_parents(areas: dict[str, str]) -> None:
    stored = set(Area.objects.values_list("code", flat=True))
    for code in areas:
        parent = parent_code(code)
        if parent and parent not in areas and parent not in stored:
            raise BadAreas(f"code {code}: the area above it, {parent}, is neither here nor loaded")


def _close(areas: dict[str, str], today: date) -> int:
    counties = {code for code in areas if len(code) == 6}
    missing = [
        area
        for area in Area.objects.current()
        if area.code[:6] in counties and area.code not in areas
    ]
    for area in missing:
        area.valid_until = today
    return Area.objects.bulk_update(missing, ["valid_until"], batch_size=500)
