"""A preview as JSON, for commands."""

from __future__ import annotations

from typing import Any

from portal.imports.preview import Preview
from portal.imports.rows import Row


def as_dict(found: Preview) -> dict[str, Any]:
    """Sheets, columns, dropped columns, every row with its problems, and the counts."""
    return {
        "sheets": _sheets(found),
        "columns": _columns(found),
        "dropped_columns": found.dropped,
        "rows": [_row(row) for row in found.rows],
        "counts": found.counts,
    }


def _sheets(found: Preview) -> list[dict[str, Any]]:
    read = [
        {"name": table.sheet, "header_row": table.header_row, "rows": len(table.rows)}
        for table in found.source.tables
    ]
    passed = [{"name": name, "passed_over": why} for name, why in found.source.passed.items()]
    return read + passed


def _columns(found: Preview) -> dict[str, str]:
    """{header: field} over all sheets."""
    return {
        table.headers[column]: name
        for table in found.source.tables
        for column, name in found.columns.get(table.sheet, {}).items()
    }


def _row(row: Row) -> dict[str, Any]:
    return {
        "sheet": row.sheet,
        "row": row.number,
        "outcome": row.outcome,
        "fields": row.fields,
        "problems": [problem.as_dict() for problem in row.problems],
    }
