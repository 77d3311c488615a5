"""Who was erased, noted outside the database, so that a restored backup brings nobody back.

A line of `DATA_DIR/erasures.log` says which record, when it was made and when it was erased; no
name. It is kept apart from the backups, because a backup's own copy is as old as the backup.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings


@dataclass(frozen=True)
class Note:
    """Of one erasure: the record's key, when the record was made, when it was erased."""

    member: int
    made_at: datetime
    erased_at: datetime


def path() -> Path:
    return Path(settings.DATA_DIR) / "erasures.log"


def append(note: Note) -> None:
    """Note an erasure, on the disk before this returns."""
    line = json.dumps(
        {
            "member": note.member,
            "made_at": note.made_at.isoformat(),
            "erased_at": note.erased_at.isoformat(),
        }
    )
    path().parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(path(), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        os.write(handle, f"{line}\n".encode())
        os.fsync(handle)
    finally:
        os.close(handle)


def read(file: Path | None = None) -> Iterator[Note]:
    """The notes of a log, by default ours; none when there is no file.

    Raises ValueError with the line's number for one that cannot be read.
    """
    file = file or path()
    lines = file.read_text().splitlines() if file.exists() else []
    for number, line in enumerate(lines, start=1):
        try:
            facts = json.loads(line)
            made_at, erased_at = (
                datetime.fromisoformat(facts[name]) for name in ("made_at", "erased_at")
            )
            yield Note(int(facts["member"]), made_at, erased_at)
        except (ValueError, KeyError, TypeError) as error:
            raise ValueError(f"{file}, line {number}: not a note of an erasure") from error
