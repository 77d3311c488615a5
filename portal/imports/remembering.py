"""Which field a column is, as a unit said it once: the next file needs no telling."""

from __future__ import annotations

from typing import Any

from portal.imports.kinds import RecordType
from portal.imports.preview import Columns, Source
from portal.sheets.text import folded

LONGEST = 120


def _known_as(header: str) -> str:
    return folded(header)[:LONGEST]


def remembered(kind: RecordType, source: Source, unit: Any) -> Columns:
    """The recognised columns, set right by what this unit chose before."""
    columns = source.columns()
    if unit is None:
        return columns
    known = kind.column_choice._default_manager.filter(unit=unit)
    said = dict(known.values_list("header", "field"))
    return {
        table.sheet: _set_right(table.headers, columns.get(table.sheet, {}), said)
        for table in source.tables
    }


def _set_right(headers: list[str], found: dict[int, str], said: dict[str, str]) -> dict[int, str]:
    told = {
        column: said[_known_as(header)]
        for column, header in enumerate(headers)
        if _known_as(header) in said
    }
    taken = {name for name in told.values() if name}
    rest = {c: name for c, name in found.items() if c not in told and name not in taken}
    chosen = rest | {column: name for column, name in told.items() if name}
    # A field said of two columns in two files may meet in one: the first column keeps it.
    once: dict[str, int] = {}
    for column in sorted(chosen):
        once.setdefault(chosen[column], column)
    return {column: name for name, column in once.items()}


def remember(kind: RecordType, source: Source, columns: Columns, unit: Any) -> None:
    """Keep what was chosen otherwise than recognised, for the next file of this unit."""
    if unit is None:
        return
    recognised, kept = source.columns(), kind.column_choice._default_manager
    for table in source.tables:
        chosen, found = columns.get(table.sheet, {}), recognised.get(table.sheet, {})
        for column, header in enumerate(table.headers):
            known = _known_as(header)
            if not known:
                continue
            if chosen.get(column) == found.get(column):
                kept.filter(unit=unit, header=known).delete()
            else:
                kept.update_or_create(
                    unit=unit, header=known, defaults={"field": chosen.get(column, "")}
                )
