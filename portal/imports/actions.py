"""The steps of an import that are the same whatever its rows are.

Each locks the import, asks the record type's rule, and says no with a sentence.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from portal.accounts.models import User
from portal.areas.codes import COUNTY
from portal.areas.models import Area
from portal.audit.recording import record
from portal.imports.kinds import Tell, type_of
from portal.imports.models import Batch
from portal.imports.states import BatchState, Stage

UNDO_DAYS = 7
PREVIEW_DAYS = 14  # a preview that nobody confirmed


def _must(batch: Batch, by: Any) -> None:
    if not type_of(batch).may(by, batch.area_id):
        raise ValidationError(_("You may not do this."), code="not_yours")


def _as_now(by: Any) -> Any:
    """Who imports, with the rights of this moment; the server itself has them always."""
    return by if by is None else User.objects.get(pk=by.pk)


def hold_county(area_code: str) -> None:
    """Until the transaction ends nobody else imports into this county."""
    list(Area.objects.select_for_update().filter(code=area_code[:COUNTY]))


def locked(batch: Batch) -> Any:
    """The import, held until the transaction ends."""
    return type(batch)._default_manager.select_for_update(of=("self",)).get(pk=batch.pk)


def locked_preview(batch: Batch) -> Any:
    """The same; refuses one that is no preview any more."""
    row = locked(batch)
    if row.state != BatchState.PREVIEW:
        raise ValidationError(_("This file was imported already."))
    return row


def must_be_idle(batch: Batch) -> None:
    """Refuse while the file is read or written behind the page."""
    if batch.stage:
        raise ValidationError(_("The file is being worked on. Wait until that is over."))


@transaction.atomic
def begin(batch: Any, *, by: Any, now: datetime) -> Any:
    """Keep a read file until it is confirmed or thrown away."""
    _must(batch, by)
    batch.by, batch.created_at = by, now
    batch.save()
    return batch


@transaction.atomic
def commit(
    batch: Batch,
    entries: list[Any],
    counts: dict[str, int],
    rest: str,
    *,
    by: Any,
    now: datetime,
    tell: Tell,
) -> Any:
    """Write all entries or none. Raises ValidationError for an import that is no preview.

    `rest` is kept of the file until the import can no longer be undone: the rows left out.
    `tell(done, total)` hears how far it is.
    """
    row, kind = locked_preview(batch), type_of(batch)
    _must(row, by)
    kind.write(row, entries, by=by, now=now, tell=tell)
    _must(row, _as_now(by))  # a long roster takes minutes, in which a right may be withdrawn
    row.state, row.committed_at = BatchState.COMMITTED, now
    row.content, row.corrections, row.stage = rest, "", ""
    row.counts, row.choices = counts, {}
    row.save()
    told = {name: [None, number] for name, number in counts.items()}
    why = getattr(row, "ground", "") or row.file_name
    record(kind.imported, row, by=by, now=now, reason=why, changes=told)
    return row


@transaction.atomic
def undo(
    batch: Batch,
    take_back: Callable[[Any], tuple[int, list[Any]]],
    *,
    by: Any,
    now: datetime,
) -> list[Any]:
    """Take an import back; returns the records that stay because something happened to them since.

    `take_back(batch)` does it and returns (how many it dealt with, those that stay). Raises
    ValidationError when the import is not standing or its days to undo are over.
    """
    row = locked(batch)
    _must(row, by)
    until = undo_until(row)
    if until is None:
        raise ValidationError(_("There is nothing to undo."))
    if now > until:
        raise ValidationError(_("An import can be undone for seven days."))
    number, kept = take_back(row)
    row.state, row.undone_at = BatchState.UNDONE, now
    row.save(update_fields=["state", "undone_at"])
    told = {"undone": [None, number - len(kept)], "kept": [None, len(kept)]}
    record(type_of(batch).undone, row, by=by, now=now, changes=told)
    return kept


def undo_until(batch: Batch) -> datetime | None:
    """The moment until which an import can be taken back; None when it cannot."""
    if batch.state != BatchState.COMMITTED or batch.committed_at is None:
        return None
    return batch.committed_at + timedelta(days=UNDO_DAYS)


@transaction.atomic
def drop(batch: Batch, *, by: Any) -> None:
    """Delete what was read of a file that is not to be imported."""
    row = locked_preview(batch)
    _must(row, by)
    row.delete()


@transaction.atomic
def set_stage(batch: Batch, stage: Stage | str, *, error: str = "") -> None:
    """Say what is being done with a preview behind the page, or what went wrong with that."""
    row = locked_preview(batch)
    if stage:
        must_be_idle(row)
    row.stage, row.error = stage, error[:500]
    row.save(update_fields=["stage", "error"])


@transaction.atomic
def keep_source(batch: Batch, content: str, columns: dict[str, dict[str, str]]) -> None:
    """What was read of a file, in place of the file."""
    row = locked_preview(batch)
    row.upload, row.content, row.columns, row.stage = "", content, columns, ""
    row.save(update_fields=["upload", "content", "columns", "stage"])


@transaction.atomic
def forget_files(model: type[Batch], *, now: datetime) -> int:
    """Delete what is kept of files, and of what stood before imports that nobody can undo any more.

    Previews that nobody confirmed go too.
    """
    batches = model._default_manager
    over = batches.filter(committed_at__lt=now - timedelta(days=UNDO_DAYS))
    done = over.exclude(content=b"")
    stale = batches.filter(
        state=BatchState.PREVIEW, created_at__lt=now - timedelta(days=PREVIEW_DAYS)
    )
    found: Any = model
    changes = found._meta.get_field("changes").related_model
    changes._base_manager.filter(batch__in=over).exclude(before=b"").update(before=b"")
    return done.update(content=b"") + stale.delete()[1].get(model._meta.label, 0)
