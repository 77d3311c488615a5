"""Seals bind events into a chain, so that one that is taken away is missed.

Right after a change is certain, the events that told of it are sealed in a small transaction of
their own: a seal names them, and its mark covers their marks and the seal before. Whoever commits
first seals first; a long import keeps nobody waiting. What a killed process left unsealed,
`manage.py daily` seals. The last seal is noted outside the database as well (see `head`).
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import OperationalError, transaction
from django.utils import timezone

from portal.audit import marks
from portal.audit.models import Seal
from portal.locks import hold, patience

logger = logging.getLogger(__name__)
PATIENCE = 2  # seconds that a request waits for its seal; the daily task seals what is left
AT_ONCE = 10_000  # events in one seal


class _Waiting:
    """The marks of one transaction's events, sealed together once it is committed."""

    def __init__(self, found: Mapping[int, str]) -> None:
        self.marks, self.is_over = dict(found), False

    def __call__(self) -> None:
        self.is_over = True
        try:
            with patience(PATIENCE):
                seal(self.marks)
        except OperationalError:
            logger.warning("Events are left for the daily task to seal: the database is busy")


def seal_on_commit(found: Mapping[int, str]) -> None:
    """Seal the events with these keys and marks when the current transaction is committed."""
    connection = transaction.get_connection()
    here = set(connection.savepoint_ids)
    for savepoints, call, *_rest in connection.run_on_commit:
        if isinstance(call, _Waiting) and savepoints == here and not call.is_over:
            call.marks.update(found)
            return
    transaction.on_commit(_Waiting(found), robust=True)


def seal(found: Mapping[int, str], *, now: datetime | None = None) -> None:
    """Seal these events now. Waits for who is sealing at this moment."""
    keys = sorted(found)
    for start in range(0, len(keys), AT_ONCE):
        some = keys[start : start + AT_ONCE]
        with transaction.atomic():
            hold("portal.audit.seal")
            last = Seal.objects.order_by("-number").first()
            new = Seal(
                number=last.number + 1 if last else 1,
                at=now or timezone.now(),
                events=as_ranges(some),
            )
            new.mark = mark_of(new, last.mark if last else "", (found[key] for key in some))
            new.save(force_insert=True)
        remember_head(new.number, new.mark)


def mark_of(one: Any, before: str, event_marks: Iterable[str], *, like: str = "") -> str:
    """The mark of a seal: of itself, of the seal before, of the marks of its events in order."""
    inner = hashlib.sha256("\n".join(event_marks).encode()).hexdigest()
    return marks.mark(
        "seal", one.number, before, marks.moment(one.at), one.events, inner, like=like
    )


def as_ranges(keys: Iterable[int]) -> str:
    """Sorted keys as text: 3-5,9."""
    found: list[list[int]] = []
    for key in keys:
        if found and found[-1][1] == key - 1:
            found[-1][1] = key
        else:
            found.append([key, key])
    return ",".join(f"{low}-{high}" if high > low else str(low) for low, high in found)


def from_ranges(text: str) -> Iterator[int]:
    """The keys that `as_ranges` wrote. Raises ValueError for anything else."""
    for part in text.split(","):
        low, _dash, high = part.partition("-")
        yield from range(int(low), int(high or low) + 1)


# --- the last seal, noted outside the database --------------------------------------------------
def _head_path() -> Path:
    return Path(settings.DATA_DIR) / "audit.head"


def head() -> tuple[int, str]:
    """(number, mark) of the last seal that was noted; (0, "") when none was."""
    try:
        facts = json.loads(_head_path().read_text())
        return int(facts["number"]), str(facts["mark"])
    except FileNotFoundError:
        return 0, ""


def remember_head(number: int, mark: str) -> None:
    """Note the last seal, unless a later one is noted. Atomic, but not forced to the disk."""
    try:
        if head()[0] >= number:
            return
        _head_path().parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        part = _head_path().with_suffix(f".{os.getpid()}-{number}")
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w") as file:
            json.dump({"number": number, "mark": mark}, file)
        os.replace(part, _head_path())
    except (OSError, ValueError):
        logger.exception("The last seal of the audit could not be noted")


def forget_head() -> None:
    """What was noted is of a database that was replaced."""
    _head_path().unlink(missing_ok=True)
