"""The rows of a table as clean values with what is doubtful about them. Touches no database."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from members.imports.fields import BY_NAME
from members.models import Member
from members.states import Outcome
from portal.sheets import Problem, Table, clean

# What our own export shows of a number: it tells whose it is, and is nobody's new number.
MASKED = re.compile(r"\d{3}\*{4}\d{4}|\*{4}\d{2}")
LIMITS = {
    name: Member._meta.get_field(name).max_length for name in ("employer", "position", "email")
}


@dataclass
class Row:
    """One row of the file and what would become of it.

    `changes` is {label: [before, after]}; `options` are the ways in which a doubtful row may be
    taken ("merge" into `member` or into `first`, or as "new"); `choice` is the one chosen.
    """

    sheet: str
    number: int
    fields: dict[str, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    doubts: dict[str, str] = field(default_factory=dict)  # {field: the cell that is in doubt}
    outcome: str = ""
    masked_phone: str = ""
    phone_index: str | None = None  # of the number in `fields`, once asked for
    area_code: str = ""
    organisations: list[Any] = field(default_factory=list)
    member: Any = None
    first: Row | None = None
    changes: dict[str, list] = field(default_factory=dict)
    options: tuple[str, ...] = ()
    choice: str = ""

    @property
    def key(self) -> str:
        """By which a choice finds the row again."""
        return f"{self.number}!{self.sheet}"

    def add(self, column: str, value: str, reason: str, severity: str = "doubt") -> None:
        self.problems.append(Problem(column, value, reason, severity))

    def is_(self, severity: str) -> bool:
        """Whether some problem is of this severity."""
        return any(problem.severity == severity for problem in self.problems)


def rows_of(
    table: Table,
    columns: dict[int, str],
    today: date,
    corrections: dict[str, dict[str, str]] | None = None,
) -> Iterator[Row]:
    """Every row of a table in the order of the sheet, those that are no records too.

    `corrections` are cells that were typed in the preview, in place of the file's.
    """
    typed = corrections or {}
    rows = [_row(table, number, cells, columns, today, typed) for number, cells in table.rows]
    for number, reason in table.skipped:
        skipped = Row(table.sheet, number, outcome=Outcome.SKIPPED)
        skipped.add("", "", reason, "note")
        rows.append(skipped)
    return iter(sorted(rows, key=lambda row: row.number))


def _row(
    table: Table,
    number: int,
    cells: list[str],
    columns: dict[int, str],
    today: date,
    corrections: dict[str, dict[str, str]],
) -> Row:
    row = Row(table.sheet, number)
    typed = corrections.get(row.key, {})
    for column, name in columns.items():
        raw = typed.get(name, cells[column])
        _read_cell(row, name, raw, table.headers[column], today)
    for remark in table.notes.get(number, []):
        row.add("", "", remark)
    if not row.fields.get("name"):
        column = next((table.headers[c] for c, name in columns.items() if name == "name"), "")
        row.add(column, "", _("There is no name in this row."), "refuse")
        row.doubts["name"] = ""
    return row


def _read_cell(row: Row, name: str, raw: str, header: str, today: date) -> None:
    if name == "phone" and MASKED.fullmatch(raw.strip()):
        row.masked_phone = raw.strip()
        return
    value, problem = clean(raw, BY_NAME[name], header, today)
    limit = LIMITS.get(name)
    if value and limit and len(value) > limit:
        value, problem = None, Problem(header, value, _("This text is too long."))
    if value is not None:
        row.fields[name] = value
    if problem:
        row.problems.append(problem)
        row.doubts[name] = raw
