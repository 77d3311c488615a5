"""Rows that were not imported, as a spreadsheet that can be set right and sent again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from tempfile import TemporaryFile
from typing import IO, Any

from django.utils.translation import gettext as _

from portal.imports.preview import Preview
from portal.imports.rows import Row
from portal.imports.states import Outcome
from portal.sheets import Table
from portal.sheets.writing import write_workbook

REASON = "未导入原因"  # in Chinese always, as the export's headers are


def left_out(found: Preview) -> list[Row]:
    """Refused rows, and doubtful ones that nobody took."""
    return [
        row
        for row in found.rows
        if row.outcome == Outcome.REFUSED or (row.outcome == Outcome.DOUBTFUL and not row.choice)
    ]


def as_text(found: Preview) -> str:
    """What is kept of the file after the import: these rows alone; empty for none."""
    sheets = list(_sheets(found))
    return json.dumps(sheets, ensure_ascii=False) if sheets else ""


def _sheets(found: Preview) -> Iterator[tuple[str, list[str], list[list[str]]]]:
    why = {(row.sheet, row.number): _why(row) for row in left_out(found)}
    for table in found.source.tables:
        rows = [
            [*_cells(table, cells), why[table.sheet, number]]
            for number, cells in table.rows
            if (table.sheet, number) in why
        ]
        if rows:
            yield table.sheet, [*(head.replace("\n", "") for head in table.headers), REASON], rows


def _cells(table: Table, cells: list[str]) -> list[str]:
    return [*cells, *[""] * (len(table.headers) - len(cells))]


def _why(row: Row) -> str:
    told = [
        f"{problem.column}：{problem.reason}" if problem.column else str(problem.reason)
        for problem in row.problems
        if problem.severity != "note"
    ]
    return "；".join(told) or _("Nobody took this doubtful row.")


def write(kept: str) -> IO[bytes]:
    """The spreadsheet of what `as_text` kept, each sheet with the reason in its last column."""
    sheets: list[Any] = json.loads(kept) if kept else []
    target = TemporaryFile()  # noqa: SIM115 - the response closes it
    write_workbook(target, [(title, headers, iter(rows)) for title, headers, rows in sheets])
    target.seek(0)
    return target
