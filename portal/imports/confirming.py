"""The steps of an import: keep the file, set it right, confirm what was shown."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.imports import actions, leftovers
from portal.imports.kinds import RecordType, Tell, type_of
from portal.imports.models import Batch
from portal.imports.preview import Columns, Preview, Source, corrections_of, preview_of
from portal.imports.remembering import remember, remembered
from portal.imports.states import Outcome

LONGEST = 2000  # characters of a typed cell


class Changed(ValidationError):
    """What would be written is no longer what was shown."""


def begin(
    kind: RecordType,
    /,
    *,
    file_name: str,
    data: bytes,
    area_code: str,
    by: Any,
    now: datetime,
    **more: Any,
) -> Any:
    """Read a file and keep it for the preview; `more` are fields that this kind of import has.

    Raises portal.sheets.SheetError.
    """
    source = Source.read(kind, file_name, data)
    columns = as_json(remembered(kind, source, getattr(by, "unit", None)))
    batch = batch_of(kind, file_name, data, area_code, **more)
    batch.content, batch.columns = source.as_text(), columns  # type: ignore[assignment]
    return actions.begin(batch, by=by, now=now)


def batch_of(
    kind: RecordType, file_name: str, data: bytes, area_code: str, /, **more: Any
) -> Batch:
    """An import of this file that is not saved yet."""
    return kind.batch(
        area_id=area_code,
        file_name=file_name[-200:],
        sha256=hashlib.sha256(data).hexdigest(),
        **more,
    )


def as_json(columns: Columns) -> dict[str, dict[str, str]]:
    """As the import keeps them: JSON has no numbers as keys."""
    return {
        sheet: {str(column): name for column, name in chosen.items()}
        for sheet, chosen in columns.items()
    }


def _held(batch: Batch) -> Any:
    """The import, held; refuses one that is no preview any more or is being worked on."""
    row = actions.locked_preview(batch)
    actions.must_be_idle(row)
    return row


@transaction.atomic
def choose_columns(batch: Batch, columns: Columns, *, by: Any = None) -> None:
    """Say which column is which field; the user's unit need not say it again.

    Raises ValidationError for one field named twice.
    """
    row, kind = _held(batch), type_of(batch)
    for sheet, chosen in columns.items():
        _check_columns(kind, sheet, list(chosen.values()))
    remember(kind, Source.of(row), columns, getattr(by, "unit", None))
    row.columns, row.choices, row.corrections = as_json(columns), {}, ""
    row.save(update_fields=["columns", "choices", "corrections"])


def _check_columns(kind: RecordType, sheet: str, names: list[str]) -> None:
    twice = next((name for name in names if names.count(name) > 1), "")
    if twice:
        raise ValidationError(
            _("“%(sheet)s” has two columns for %(field)s: choose one.")
            % {"sheet": sheet, "field": kind.by_name[twice].label}
        )
    missing = [field for field in kind.fields if field.required and field.name not in names]
    if names and missing:
        raise ValidationError(
            _("Say which column of “%(sheet)s” holds this: %(fields)s.")
            % {"sheet": sheet, "fields": "、".join(str(field.label) for field in missing)}
        )


@transaction.atomic
def correct(batch: Batch, typed: dict[str, dict[str, str]]) -> None:
    """Keep cells typed in the preview in place of the file's: {row: {field: text}}."""
    row, kind = _held(batch), type_of(batch)
    kept = corrections_of(row)
    for key, fields in typed.items():
        known = {name: text[:LONGEST] for name, text in fields.items() if name in kind.by_name}
        kept[key] = kept.get(key, {}) | known
    row.corrections = json.dumps(kept, ensure_ascii=False)
    row.save(update_fields=["corrections"])


@transaction.atomic
def choose(batch: Batch, choices: dict[str, str]) -> None:
    """Say how doubtful rows are taken: {row: "new", "merge" or "" for leaving it out}."""
    row = _held(batch)
    merged = row.choices | choices
    row.choices = {key: way for key, way in merged.items() if way in ("new", "merge")}
    row.save(update_fields=["choices"])


def take_all(batch: Batch) -> int:
    """Take every doubtful row about whose record there is no doubt; returns how many."""
    doubtful = preview_of(batch).with_outcome(Outcome.DOUBTFUL)
    sure = {row.key: row.options[0] for row in doubtful if len(row.options) == 1 and not row.first}
    choose(batch, sure)
    return len(sure)


def _silent(done: int, total: int) -> None:
    """Nobody listens."""


@transaction.atomic
def confirm(batch: Batch, *, seen: str | None, by: Any, now: datetime, tell: Tell = _silent) -> Any:
    """Write what was shown. Raises Changed when that is no longer what would be written.

    `seen` is the digest of the shown preview; None confirms whatever it is, for commands.
    """
    kind = type_of(batch)
    actions.hold_county(batch.area_id)
    row = actions.locked_preview(batch)
    found = preview_of(row)
    if seen is not None and seen != found.digest:
        raise Changed(_("What is stored changed meanwhile. Look at the preview once more."))
    entries, counts = kind.entries(found.taken, timezone.localdate(now)), _counted(found)
    rest = leftovers.as_text(found)
    del found  # a long roster is not held twice
    return actions.commit(row, entries, counts, rest, by=by, now=now, tell=tell)


def _counted(found: Preview) -> dict[str, int]:
    """The counts of the preview, and of the doubtful how many were taken."""
    return found.counts | {"taken": sum(bool(row.choice) for row in found.rows)}
