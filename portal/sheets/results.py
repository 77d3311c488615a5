"""What reading a spreadsheet gives."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise

SHOWN = 60


class SheetError(Exception):
    """The file as a whole cannot be read; its text is a sentence for the user."""


@dataclass(frozen=True)
class Problem:
    """What is wrong with one cell. `severity` is "doubt", "refuse" or "note"."""

    column: str
    value: str
    reason: Promise | str
    severity: str = "doubt"

    def as_dict(self) -> dict[str, str]:
        return {
            "column": self.column,
            "value": self.value[:SHOWN],
            "reason": str(self.reason),
        }


@dataclass
class Table:
    """One table of one sheet, without the columns that are never held.

    `rows` are (row number as the spreadsheet shows it, texts by column); `notes` are remarks on
    rows, such as that a row was hidden; `skipped` are rows that are no records, with the reason.
    """

    sheet: str
    header_row: int
    headers: list[str]
    rows: list[tuple[int, list[str]]] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)
    skipped: list[tuple[int, str]] = field(default_factory=list)
    notes: dict[int, list[str]] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        """As JSON holds it."""
        return self.__dict__ | {"notes": {str(row): texts for row, texts in self.notes.items()}}

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Table:
        """The table again."""
        return cls(
            **data
            | {
                "rows": [(row, cells) for row, cells in data["rows"]],
                "skipped": [(row, reason) for row, reason in data["skipped"]],
                "notes": {int(row): texts for row, texts in data["notes"].items()},
            }
        )
