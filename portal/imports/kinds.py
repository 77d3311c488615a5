"""What an app says of the records that its spreadsheets hold: one importer, many record types.

An app declares a `RecordType` in its `imports` and registers it; reading, the preview, mending,
what is left out, the work behind the page, confirming and undoing are here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any, ClassVar

from django.utils.functional import Promise
from django.utils.module_loading import autodiscover_modules

from portal.imports.forms import UploadForm
from portal.imports.models import Batch, ColumnChoiceBase
from portal.imports.rows import Row
from portal.sheets import Field

Judge = Callable[[Row, str], None]  # (row, choice): sets the row's outcome
Tell = Callable[[int, int], None]  # (done, total)


@dataclass(frozen=True)
class Words:
    """What the pages say of these records."""

    heading: Promise  # "Import a roster"
    lead: Promise
    reads: Sequence[Promise]  # paragraphs beside the form: which columns are known
    subject: Promise  # heads the column that names the record
    imported: Promise  # when it is done
    written: Promise  # "People written"
    home: Promise  # the button that leads to the records
    back: Promise  # the list above the imports
    undo: Promise  # what undoing does
    known: Promise  # heads the column of the stored record, laid beside a row


@dataclass(frozen=True)
class Shown:
    """One row as the preview shows it."""

    title: str
    below: str = ""
    said: Sequence[tuple[str, str]] = ()  # (label, text) of what was read
    told: Sequence[tuple[str, str, str]] = ()  # (label, before, after) of what would change
    compared: Sequence[tuple[str, str, str, bool]] = ()  # (label, here, there, whether it differs)
    ways: Sequence[tuple[str, Promise | str]] = ()  # (option, label) for a doubtful row


class RecordType:
    """One kind of record that spreadsheets bring. What is not set here, the app must say."""

    key: ClassVar[str]  # of the app's addresses: "members" for members:import_list
    home: ClassVar[str]  # name of the address where the records are
    permission: ClassVar[str]
    imported: ClassVar[str]  # verbs of the two events
    undone: ClassVar[str]
    batch: ClassVar[type[Batch]]
    column_choice: ClassVar[type[ColumnChoiceBase]]
    fields: ClassVar[list[Field]]
    form: ClassVar[type[UploadForm]]  # to send a file
    words: ClassVar[Words]
    row: ClassVar[type[Row]] = Row
    limits: ClassVar[Mapping[str, int | None]] = {}  # {field: most characters}
    sample: ClassVar[Sequence[Sequence[str]]] = ()  # rows of the spreadsheet to begin with

    @cached_property
    def by_name(self) -> dict[str, Field]:
        return {field.name: field for field in self.fields}

    def may(self, by: Any, area_code: str) -> bool:
        """Whether this user may import into that area."""
        raise NotImplementedError

    def read_otherwise(self, row: Row, name: str, raw: str) -> bool:
        """Whether this cell was dealt with here and is not to be cleaned in the usual way."""
        return False

    def more_of(self, batch: Any) -> dict[str, Any]:
        """What was said of the file as a whole and matters to the judge."""
        return {}

    def judge(self, area_code: str, rows: list[Row], by: Any, **more: Any) -> Judge:
        """What sets a row's outcome, its doubts, and how a doubtful one may be taken."""
        raise NotImplementedError

    def entries(self, taken: list[Row], today: date) -> list[Any]:
        """What is to be written, from the rows that are taken."""
        raise NotImplementedError

    def write(self, batch: Any, entries: list[Any], *, by: Any, now: datetime, tell: Tell) -> None:
        """Write the entries by the app's own actions, each with its Change; may empty the list."""
        raise NotImplementedError

    def undo(self, batch: Any, *, by: Any, now: datetime) -> list[Any]:
        """Take an import back; returns the records that stay, for what happened to them since."""
        raise NotImplementedError

    def show(self, row: Any) -> Shown:
        """The row as the preview shows it."""
        raise NotImplementedError

    def facts(self, batch: Any) -> list[tuple[Promise | str, str]]:
        """(label, text) about this import that its pages tell besides file, area and author."""
        return []

    def address(self, name: str) -> str:
        """Of a page of this importer, to be reversed: "detail" is members:import_detail."""
        return f"{self.key}:import_{name}"


_types: dict[str, RecordType] = {}


def register(kind: type[RecordType]) -> type[RecordType]:
    """Decorator: this app's spreadsheets hold such records. Raises ValueError for a taken key."""
    if kind.key in _types:
        raise ValueError(f"two record types are called {kind.key}")
    _types[kind.key] = kind()
    return kind


def type_called(key: str) -> RecordType:
    """Raises KeyError for a key that nobody registered."""
    autodiscover_modules("imports")
    return _types[key]


def type_of(batch: Batch) -> RecordType:
    """The record type that an import is of."""
    return type_called(batch._meta.app_label)
