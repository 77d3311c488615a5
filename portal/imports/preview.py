"""A whole file as it would be imported: every row with its outcome, and nothing stored."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from portal.imports.kinds import RecordType, type_of
from portal.imports.models import Batch
from portal.imports.rows import Row, rows_of
from portal.imports.states import Outcome
from portal.sheets import Field, Table, match_columns, read_tables

Columns = dict[str, dict[int, str]]  # {sheet: {column: field}}


@dataclass
class Source:
    """What was read of a file: its tables, and {sheet: why it was passed over}.

    `fields` are those that its columns may be.
    """

    tables: list[Table]
    passed: dict[str, str]
    fields: list[Field]

    @classmethod
    def read(cls, kind: RecordType, name: str, data: bytes) -> Source:
        """Raises portal.sheets.SheetError with a sentence for the user."""
        return cls(*read_tables(name, data, kind.fields), kind.fields)

    def columns(self) -> Columns:
        """Which column seems to be which field."""
        return {table.sheet: match_columns(table.headers, self.fields) for table in self.tables}

    def as_text(self) -> str:
        """To be kept, encrypted, until the import is confirmed."""
        tables = [table.as_dict() for table in self.tables]
        return json.dumps({"tables": tables, "passed": self.passed}, ensure_ascii=False)

    @classmethod
    def of(cls, batch: Batch) -> Source:
        """What was kept of an import's file."""
        data = json.loads(str(batch.content)) if batch.content else {"tables": [], "passed": {}}
        tables = [Table.from_dict(table) for table in data["tables"]]
        return cls(tables, data["passed"], type_of(batch).fields)


@dataclass
class Preview:
    source: Source
    columns: Columns
    rows: list[Row]

    @property
    def counts(self) -> dict[str, int]:
        """{outcome: rows}, every outcome named."""
        found = Counter(row.outcome for row in self.rows)
        return {outcome.value: found[outcome.value] for outcome in Outcome}

    @property
    def dropped(self) -> list[str]:
        """Headers of the columns that are never held."""
        return list(dict.fromkeys(name for table in self.source.tables for name in table.dropped))

    def with_outcome(self, outcome: str) -> list[Row]:
        return [row for row in self.rows if row.outcome == outcome]

    @property
    def taken(self) -> list[Row]:
        """The rows that a confirmation would write."""
        written = (Outcome.NEW, Outcome.CHANGED)
        return [row for row in self.rows if row.outcome in written or row.choice]

    @property
    def digest(self) -> str:
        """Tells whether what is confirmed is what was shown."""
        facts = [
            [row.key, row.outcome, row.choice, row.stored.pk if row.stored else None, row.changes]
            for row in self.rows
        ]
        return hashlib.sha256(json.dumps(facts, ensure_ascii=False).encode()).hexdigest()


def preview(
    kind: RecordType,
    source: Source,
    columns: Columns,
    area_code: str,
    /,
    *,
    by: Any = None,
    choices: dict[str, str] | None = None,
    corrections: dict[str, dict[str, str]] | None = None,
    today: date | None = None,
    **more: Any,
) -> Preview:
    """Judge every row against what is stored of the area; an empty code is everywhere.

    `more` is what the record type is told of the file as a whole.
    """
    day = today or timezone.localdate()
    rows = [
        row
        for table in source.tables
        for row in rows_of(kind, table, columns.get(table.sheet, {}), day, corrections or {})
    ]
    judge = kind.judge(area_code, rows, by, **more)
    for row in rows:
        if row.outcome != Outcome.SKIPPED:
            if row.is_("refuse"):
                row.outcome = Outcome.REFUSED
            else:
                judge(row, (choices or {}).get(row.key, ""))
    return Preview(source, columns, rows)


def preview_of(batch: Batch) -> Preview:
    """The preview of a stored import, with the columns and choices made so far."""
    return preview(
        type_of(batch),
        Source.of(batch),
        columns_of(batch),
        batch.area_id,
        by=batch.by,
        choices=batch.choices,
        corrections=corrections_of(batch),
        **type_of(batch).more_of(batch),
    )


def corrections_of(batch: Batch) -> dict[str, dict[str, str]]:
    """{row: {field: text}} as typed in the preview."""
    return json.loads(str(batch.corrections)) if batch.corrections else {}


def columns_of(batch: Batch) -> Columns:
    """JSON has no numbers as keys."""
    return {
        sheet: {int(column): name for column, name in chosen.items()}
        for sheet, chosen in batch.columns.items()
    }
