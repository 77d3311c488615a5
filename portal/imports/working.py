"""Large files are read and written behind the page; small ones at once."""

from __future__ import annotations

import base64
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language

from portal import jobs
from portal.imports import actions
from portal.imports.confirming import as_json, batch_of, begin, confirm
from portal.imports.kinds import RecordType, Tell, type_of
from portal.imports.models import Batch
from portal.imports.preview import Source
from portal.imports.remembering import remembered
from portal.imports.states import BatchState, Stage
from portal.sheets import SheetError

LARGE_FILE = 300_000  # bytes
LARGE_ROLL = 2_000  # rows


def key_of(batch: Batch) -> str:
    """Of the batch's job."""
    return f"import-{type_of(batch).key}-{batch.pk}"


def receive(
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
    """Take a file for the preview. Raises SheetError at once for a small file that cannot be read.

    A large one is read behind the page; what is wrong with it then stands in `error`.
    """
    if len(data) <= LARGE_FILE:
        return begin(
            kind, file_name=file_name, data=data, area_code=area_code, by=by, now=now, **more
        )
    batch = batch_of(kind, file_name, data, area_code, **more)
    batch.upload = base64.b64encode(data).decode()  # type: ignore[assignment]
    batch.stage = Stage.READING
    actions.begin(batch, by=by, now=now)
    _start(batch)
    return batch


def confirm_or_start(batch: Batch, *, seen: str, by: Any, now: datetime) -> None:
    """Write a short roster now, a long one behind the page."""
    rows = sum(len(table.rows) for table in Source.of(batch).tables)
    if rows <= LARGE_ROLL:
        confirm(batch, seen=seen, by=by, now=now)
        return
    actions.set_stage(batch, Stage.WRITING)
    _start(batch, "--seen", seen, "--by", str(by.pk))


def _start(batch: Batch, *more: str) -> None:
    language = get_language() or "zh-hans"
    command = ("work_import", type_of(batch).key, str(batch.pk), "--language", language, *more)
    transaction.on_commit(lambda: jobs.start(key_of(batch), *command))


def resume(batch: Batch) -> bool:
    """Start the interrupted work once more; False when it lives or there is none."""
    return bool(batch.stage) and jobs.again(key_of(batch))


def work(batch: Batch, *, seen: str, by: Any) -> None:
    """What the job does, by the batch's stage. Done twice, it does nothing the second time."""
    with jobs.working(key_of(batch)) as tell:
        if batch.state == BatchState.PREVIEW and batch.stage == Stage.READING:
            _read(batch)
        elif batch.state == BatchState.PREVIEW and batch.stage == Stage.WRITING:
            _write(batch, seen=seen, by=by, tell=tell)


def _write(batch: Batch, *, seen: str, by: Any, tell: Tell) -> None:
    try:
        confirm(batch, seen=seen, by=by, now=timezone.now(), tell=tell)
    except ValidationError as refusal:
        if type(batch)._default_manager.filter(pk=batch.pk, state=BatchState.PREVIEW).exists():
            actions.set_stage(batch, "", error=" ".join(refusal.messages))


def _read(batch: Batch) -> None:
    kind = type_of(batch)
    try:
        source = Source.read(kind, batch.file_name, base64.b64decode(str(batch.upload)))
    except SheetError as error:
        actions.set_stage(batch, "", error=str(error))
        return
    columns = as_json(remembered(kind, source, getattr(batch.by, "unit", None)))
    actions.keep_source(batch, source.as_text(), columns)
