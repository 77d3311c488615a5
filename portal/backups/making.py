"""Making a backup: hold, copy, pack, read back, and only then call it a backup."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import connection

from portal import crypto
from portal.backups import archive, engines, media, rotation, sealing
from portal.backups.problem import Problem
from portal.personal_data import erasures

VERSION = 1


@dataclass(frozen=True)
class Made:
    """A backup: where it is, what is in it, which files its rows name that are nowhere."""

    path: Path
    rows: int
    files: int
    missing: list[str]
    dropped: list[str]


def make(folder: Path, *, now: datetime, public: str = "", keep: dict[str, int]) -> Made:
    """Make, verify and name a backup in `folder`, then let go what the rule no longer keeps.

    `public` is a key as sealing.new_pair gives it; without one the file is not encrypted. Raises
    Problem, and leaves no half backup behind.
    """
    rotation.must_be_rule(keep)
    key = sealing.key_bytes(public) if public else None
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with working_folder() as work:
        snapshot, held, missing = _of_one_moment(work)
        path = folder / rotation.name_of(now, sealed=key is not None)
        facts = _facts(now, snapshot, missing)
        files = {snapshot.path.name: snapshot.path}
        files |= {f"media/{name}": held.folder / name for name in sorted(held.names)}
        _write(path, files, facts, key)
    _keep_erasures_beside(folder)
    dropped = rotation.drop_old(folder, keep)
    return Made(path, sum(snapshot.tables.values()), len(held.names), missing, dropped)


def _of_one_moment(work: Path) -> tuple[engines.Snapshot, media.Held, list[str]]:
    """A copy of the database, the files that it names, and those that are nowhere."""
    held = media.Held(media.begin(work))
    held.take(media.all_kept())
    snapshot = engines.dump(work, held.take)
    return snapshot, held, sorted(snapshot.files - held.names)


def _facts(now: datetime, snapshot: engines.Snapshot, missing: list[str]) -> dict[str, Any]:
    return {
        "version": VERSION,
        "made_at": now.isoformat(),
        "engine": connection.vendor,
        "tables": snapshot.tables,
        "missing": missing,
        "keys": crypto.fingerprints(),
    }


def _write(path: Path, files: dict[str, Path], facts: dict[str, Any], key: bytes | None) -> None:
    part = path.with_name(f"{path.name}.part")
    part.unlink(missing_ok=True)
    try:
        secret = archive.write(part, files, facts, key)
        archive.read(part, secret=secret)
        os.replace(part, path)
        _sync(path.parent)
    finally:
        part.unlink(missing_ok=True)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _keep_erasures_beside(folder: Path) -> None:
    """Who was erased, always as it is now: it travels with the backups and is newer than they."""
    log = erasures.path()
    if log.exists():
        part = folder / f"{log.name}.part"
        part.unlink(missing_ok=True)
        shutil.copyfile(log, part)
        part.chmod(0o600)
        os.replace(part, folder / log.name)


@contextmanager
def working_folder() -> Iterator[Path]:
    """A folder for one backup or restore at a time, beside the data, gone at the end.

    Raises Problem while another one is at work; what a killed one left is cleared away.
    """
    work = media.working_folder()
    work.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    lock = os.open(work.with_name("backup.lock"), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Problem("Another backup or restore is at work. Wait until it is over.") from error
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir(mode=0o700)
        try:
            yield work
        finally:
            shutil.rmtree(work, ignore_errors=True)
    finally:
        os.close(lock)
