"""The steps of an import: keep the file, set it right, confirm what was shown."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from members import actions
from members.actions.importing import Entry, hold_roster, must_be_preview
from members.imports import leftovers
from members.imports.differences import new_expertise, new_organisations, new_values
from members.imports.fields import BY_NAME
from members.imports.preview import Columns, Preview, Source, corrections_of, preview_of
from members.imports.remembering import remember, remembered
from members.imports.rows import Row
from members.models import ImportBatch
from members.states import Outcome

LONGEST = 300  # characters of a typed cell


class RosterChanged(ValidationError):
    """What would be written is no longer what was shown."""


def begin(
    *, file_name: str, data: bytes, ground: str, area_code: str, by: Any, now: datetime
) -> ImportBatch:
    """Read a file and keep it for the preview. Raises portal.sheets.SheetError."""
    source = Source.read(file_name, data)
    batch = ImportBatch(
        area_id=area_code,
        file_name=file_name[-200:],
        sha256=hashlib.sha256(data).hexdigest(),
        ground=ground,
        content=source.as_text(),
        columns=as_json(remembered(source, getattr(by, "unit", None))),
    )
    return actions.begin_import(batch, by=by, now=now)


def as_json(columns: Columns) -> dict[str, dict[str, str]]:
    """As the import keeps them: JSON has no numbers as keys."""
    return {
        sheet: {str(column): name for column, name in chosen.items()}
        for sheet, chosen in columns.items()
    }


def _locked(batch: ImportBatch) -> ImportBatch:
    """The import, held; refuses one that is no preview any more."""
    locked = ImportBatch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
    must_be_preview(locked)
    if locked.stage:
        raise ValidationError(_("The file is being worked on. Wait until that is over."))
    return locked


@transaction.atomic
def choose_columns(batch: ImportBatch, columns: Columns, *, by: Any = None) -> None:
    """Say which column is which field; the user's unit need not say it again.

    Raises ValidationError for one field named twice.
    """
    locked = _locked(batch)
    for sheet, chosen in columns.items():
        names = list(chosen.values())
        twice = next((name for name in names if names.count(name) > 1), "")
        if twice:
            raise ValidationError(
                _("“%(sheet)s” has two columns for %(field)s: choose one.")
                % {"sheet": sheet, "field": BY_NAME[twice].label}
            )
        if names and "name" not in names:
            raise ValidationError(
                _("Say which column of “%(sheet)s” holds the names.") % {"sheet": sheet}
            )
    remember(Source.from_text(str(locked.content)), columns, getattr(by, "unit", None))
    locked.columns, locked.choices, locked.corrections = as_json(columns), {}, ""
    locked.save(update_fields=["columns", "choices", "corrections"])


@transaction.atomic
def correct(batch: ImportBatch, typed: dict[str, dict[str, str]]) -> None:
    """Keep cells typed in the preview in place of the file's: {row: {field: text}}."""
    locked = _locked(batch)
    kept = corrections_of(locked)
    for key, fields in typed.items():
        known = {name: text[:LONGEST] for name, text in fields.items() if name in BY_NAME}
        kept[key] = kept.get(key, {}) | known
    locked.corrections = json.dumps(kept, ensure_ascii=False)
    locked.save(update_fields=["corrections"])


@transaction.atomic
def choose(batch: ImportBatch, choices: dict[str, str]) -> None:
    """Say how doubtful rows are taken: {row: "new", "merge" or "" for leaving it out}."""
    locked = _locked(batch)
    merged = locked.choices | choices
    locked.choices = {key: way for key, way in merged.items() if way in ("new", "merge")}
    locked.save(update_fields=["choices"])


def take_all(batch: ImportBatch) -> int:
    """Take every doubtful row about whose person there is no doubt; returns how many."""
    doubtful = preview_of(batch).with_outcome(Outcome.DOUBTFUL)
    sure = {row.key: row.options[0] for row in doubtful if len(row.options) == 1 and not row.first}
    choose(batch, sure)
    return len(sure)


@transaction.atomic
def confirm(
    batch: ImportBatch,
    *,
    seen: str | None,
    by: Any,
    now: datetime,
    tell: Callable[[int, int], None] = lambda done, total: None,
) -> ImportBatch:
    """Write what was shown. Raises RosterChanged when that is no longer what would be written.

    `seen` is the digest of the shown preview; None confirms whatever it is, for commands.
    """
    hold_roster(batch.area_id)
    locked = ImportBatch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
    must_be_preview(locked)
    found = preview_of(locked)
    if seen is not None and seen != found.digest:
        raise RosterChanged(_("The roster changed meanwhile. Look at the preview once more."))
    entries, counts = entries_of(found, timezone.localdate(now)), _counted(found)
    rest = leftovers.as_text(found)
    del found  # a long roster is not held twice
    return actions.commit_import(batch, entries, counts, rest, by=by, now=now, tell=tell)


def _counted(found: Preview) -> dict[str, int]:
    """The counts of the preview, and of the doubtful how many were taken."""
    return found.counts | {"taken": sum(bool(row.choice) for row in found.rows)}


def entries_of(found: Preview, today: date) -> list[Entry]:
    """What to write, one entry a person; rows merged into one another are one entry."""
    made: dict[str, Entry] = {}
    people: dict[int, Entry] = {}
    for row in found.taken:
        into = _into(row, made, people)
        entry = _entry(row, today)
        if into:
            _merge(into, entry)
        else:
            into = made[row.key] = entry
        made[row.key] = into
        if into.member:
            people[into.member.pk] = into
    return list({id(entry): entry for entry in made.values()}.values())


def _into(row: Row, made: dict[str, Entry], people: dict[int, Entry]) -> Entry | None:
    """The entry that this row completes, if an earlier one speaks of the same person."""
    if row.first and row.choice == "merge":
        return made.get(row.first.key)
    if row.member and row.choice != "new":
        return people.get(row.member.pk)
    return None


def _entry(row: Row, today: date) -> Entry:
    if row.choice == "new":
        row.member = None
    given_on = row.fields.get("agreed_on")
    return Entry(
        member=row.member,
        fields=new_values(row),
        expertise=new_expertise(row),
        organisations=new_organisations(row),
        given_on=date.fromisoformat(given_on) if given_on else today,
        changes=row.changes if row.member else {},
    )


def _merge(into: Entry, more: Entry) -> None:
    into.fields |= more.fields
    into.changes |= more.changes
    into.expertise = list(dict.fromkeys([*into.expertise, *more.expertise]))
    into.organisations = list(dict.fromkeys([*into.organisations, *more.organisations]))
