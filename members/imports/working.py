"""Large files are read and written behind the page; small ones at once."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language

from members import actions
from members.imports.confirming import as_json, begin, confirm
from members.imports.preview import Source
from members.imports.remembering import remembered
from members.models import ImportBatch
from members.states import BatchState, Stage
from portal import jobs
from portal.sheets import SheetError

LARGE_FILE = 300_000  # bytes
LARGE_ROLL = 2_000  # rows


def key_of(batch: ImportBatch) -> str:
    """Of the batch's job."""
    return f"import-{batch.pk}"


def receive(
    *, file_name: str, data: bytes, ground: str, area_code: str, by: Any, now: datetime
) -> ImportBatch:
    """Take a file for the preview. Raises SheetError at once for a small file that cannot be read.

    A large one is read behind the page; what is wrong with it then stands in `error`.
    """
    if len(data) <= LARGE_FILE:
        return begin(
            file_name=file_name, data=data, ground=ground, area_code=area_code, by=by, now=now
        )
    batch = ImportBatch(
        area_id=area_code,
        file_name=file_name[-200:],
        sha256=hashlib.sha256(data).hexdigest(),
        ground=ground,
        upload=base64.b64encode(data).decode(),
        stage=Stage.READING,
    )
    actions.begin_import(batch, by=by, now=now)
    _start(batch)
    return batch


def confirm_or_start(batch: ImportBatch, *, seen: str, by: Any, now: datetime) -> None:
    """Write a short roster now, a long one behind the page."""
    rows = sum(len(table.rows) for table in Source.from_text(str(batch.content)).tables)
    if rows <= LARGE_ROLL:
        confirm(batch, seen=seen, by=by, now=now)
        return
    actions.set_stage(batch, Stage.WRITING)
    _start(batch, "--seen", seen, "--by", str(by.pk))


def _start(batch: ImportBatch, *more: str) -> None:
    command = ("work_import", str(batch.pk), "--language", get_language() or "zh-hans", *more)
    transaction.on_commit(lambda: jobs.start(key_of(batch), *command))


def resume(batch: ImportBatch) -> bool:
    """Start the interrupted work once more; False when it lives or there is none."""
    return bool(batch.stage) and jobs.again(key_of(batch))


def work(batch: ImportBatch, *, seen: str, by: Any) -> None:
    """What the job does, by the batch's stage. Done twice, it does nothing the second time."""
    with jobs.working(key_of(batch)) as tell:
        if batch.state == BatchState.PREVIEW and batch.stage == Stage.READING:
            _read(batch)
        elif batch.state == BatchState.PREVIEW and batch.stage == Stage.WRITING:
            _write(batch, seen=seen, by=by, tell=tell)


def _write(batch: ImportBatch, *, seen: str, by: Any, tell: Callable[[int, int], None]) -> None:
    try:
        confirm(batch, seen=seen, by=by, now=timezone.now(), tell=tell)
    except ValidationError as refusal:
        if ImportBatch.objects.filter(pk=batch.pk, state=BatchState.PREVIEW).exists():
            actions.set_stage(batch, "", error=" ".join(refusal.messages))


def _read(batch: ImportBatch) -> None:
    try:
        source = Source.read(batch.file_name, base64.b64decode(str(batch.upload)))
    except SheetError as error:
        actions.set_stage(batch, "", error=str(error))
        return
    columns = as_json(remembered(source, getattr(batch.by, "unit", None)))
    actions.keep_source(batch, source.as_text(), columns)
