"""The rows of a table as clean values with what is doubtful about them. Touches no database."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from portal.imports.states import Outcome
from portal.sheets import Field, Problem, Table, clean

if TYPE_CHECKING:
    from portal.imports.kinds import RecordType


@dataclass
class Row:
    """One row of the file and what would become of it.

    `changes` is {label: [before, after]}; `options` are the ways in which a doubtful row may be
    taken ("merge" into `stored` or into `first`, or as "new"); `choice` is the one chosen.
    """

    sheet: str
    number: int
    fields: dict[str, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    doubts: dict[str, str] = field(default_factory=dict)  # {field: the cell that is in doubt}
    cells: dict[str, tuple[str, str]] = field(default_factory=dict)  # {field: (header, as typed)}
    outcome: str = ""
    area_code: str = ""
    stored: Any = None  # the record that the row speaks of
    first: Any = None  # an earlier row that speaks of the same
    changes: dict[str, list] = field(default_factory=dict)
    options: tuple[str, ...] = ()
    choice: str = ""
    shown: Any = None  # what the page shows of it, and the cells that can be mended there
    fixes: Any = ()

    @property
    def key(self) -> str:
        """By which a choice finds the row again."""
        return f"{self.number}!{self.sheet}"

    def add(self, column: str, value: str, reason: str, severity: str = "doubt") -> None:
        self.problems.append(Problem(column, value, reason, severity))

    def is_(self, severity: str) -> bool:
        """Whether some problem is of this severity."""
        return any(problem.severity == severity for problem in self.problems)

    def object_to(self, name: str, reason: str, severity: str = "doubt") -> None:
        """Say at the cell of a field what is wrong, so that it can be mended there."""
        header, raw = self.cells.get(name, (name, ""))
        self.add(header, raw, reason, severity)
        self.doubts[name] = raw

    def settle(self, options: tuple[str, ...], choice: str) -> None:
        """Set the outcome from the problems, the stored record and what would change."""
        if self.is_("doubt"):
            self.outcome, self.options = Outcome.DOUBTFUL, options
            self.choice = choice if choice in options else ""
        elif self.stored:
            self.outcome = Outcome.CHANGED if self.changes else Outcome.SAME
        else:
            self.outcome = Outcome.NEW


def rows_of(
    kind: RecordType,
    table: Table,
    columns: dict[int, str],
    today: date,
    corrections: dict[str, dict[str, str]] | None = None,
) -> Iterator[Row]:
    """Every row of a table in the order of the sheet, those that are no records too.

    `corrections` are cells that were typed in the preview, in place of the file's.
    """
    typed = corrections or {}
    rows = [_row(kind, table, one, columns, today, typed) for one in table.rows]
    for number, reason in table.skipped:
        skipped = kind.row(table.sheet, number, outcome=Outcome.SKIPPED)
        skipped.add("", "", reason, "note")
        rows.append(skipped)
    return iter(sorted(rows, key=lambda row: row.number))


def _row(
    kind: RecordType,
    table: Table,
    numbered: tuple[int, list[str]],
    columns: dict[int, str],
    today: date,
    corrections: dict[str, dict[str, str]],
) -> Row:
    number, cells = numbered
    row = kind.row(table.sheet, number)
    typed = corrections.get(row.key, {})
    for column, name in columns.items():
        _read_cell(kind, row, name, typed.get(name, cells[column]), table.headers[column], today)
    for name in typed.keys() - set(columns.values()):
        _read_cell(kind, row, name, typed[name], str(kind.by_name[name].label), today)
    for remark in table.notes.get(number, []):
        row.add("", "", remark)
    for wanted in kind.fields:
        if wanted.required and not row.fields.get(wanted.name):
            _refuse_without(row, wanted)
    return row


def _refuse_without(row: Row, wanted: Field) -> None:
    """Refuse a row without this; what was said of a cell that could not be read is said once."""
    header, raw = row.cells.setdefault(wanted.name, (str(wanted.label), ""))
    if raw and wanted.name in row.doubts:
        row.problems = [
            replace(one, severity="refuse") if one.column == header else one for one in row.problems
        ]
    else:
        row.object_to(wanted.name, str(wanted.missing) or _("This cell is empty."), "refuse")


def _read_cell(kind: RecordType, row: Row, name: str, raw: str, header: str, today: date) -> None:
    row.cells[name] = (header, raw)
    if kind.read_otherwise(row, name, raw):
        return
    value, problem = clean(raw, kind.by_name[name], header, today)
    limit = kind.limits.get(name)
    if value and limit and len(value) > limit:
        problem = Problem(header, value, _("This text is too long."))
        value = None
    if value is not None:
        row.fields[name] = value
    if problem:
        row.problems.append(problem)
        row.doubts[name] = raw
