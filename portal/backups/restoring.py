"""Putting a backup back: read all of it, compare, and only into an empty place."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import connection

from portal import crypto
from portal.audit import seals
from portal.backups import archive, engines, media, sealing
from portal.backups.making import VERSION, working_folder
from portal.backups.problem import Problem


@dataclass(frozen=True)
class Restored:
    """What was put back: when the backup was made, rows, files, and files that it lacked."""

    made_at: str
    rows: int
    files: int
    missing: list[str]


def check(path: Path, *, private: str = "") -> dict[str, Any]:
    """Read a backup to its end and compare every file with its hash; changes nothing."""
    return archive.read(path, private=_key(private))


def restore(path: Path, *, private: str = "") -> Restored:
    """Put a backup into an empty place and compare what it counts with what was counted.

    Raises Problem before anything is written when the place is not empty, the keys are others or
    the file is damaged.
    """
    must_be_empty()
    with working_folder() as work:
        facts = archive.read(path, work, private=_key(private))
        _must_fit(facts)
        found = [name for name in facts["files"] if name.startswith("media/")]
        for name in found:
            media.files.put_back(work / name, name.removeprefix("media/"))
        engines.load(work / engines.NAMES[connection.vendor])
        _must_count_the_same(facts["tables"])
        seals.forget_head()  # the chain goes on from what the backup knew
    return Restored(
        facts["made_at"], sum(facts["tables"].values()), len(found), list(facts["missing"])
    )


def must_be_empty() -> None:
    """Raises Problem when there is anything that a restore would mix with."""
    tables = connection.introspection.table_names()
    file = next(media.all_kept(), None)
    if tables or file:
        what = f"the database has {len(tables)} tables" if tables else f"there is a file {file}"
        raise Problem(
            f"A backup is restored into an empty place only, and here {what}. Start with an empty "
            "DATA_DIR (portal.env and erasures.log may lie there) and, for PostgreSQL, an empty "
            "database."
        )


def _key(private: str) -> bytes | None:
    return sealing.key_bytes(private) if private else None


def _must_fit(facts: dict[str, Any]) -> None:
    if facts["version"] != VERSION:
        raise Problem(f"This backup is of version {facts['version']}; this portal reads {VERSION}.")
    if facts["engine"] != connection.vendor:
        raise Problem(
            f"This backup is of {facts['engine']}, and DATABASE_URL leads to {connection.vendor}."
        )
    if not set(facts["keys"]) <= set(crypto.fingerprints(all_known=True)):
        raise Problem(
            "DATA_KEYS or INDEX_KEY here are not those of the backup, so nobody could read the "
            "phone numbers. Put the portal.env that belongs to it into DATA_DIR first."
        )


def _must_count_the_same(tables: dict[str, int]) -> None:
    now = engines.counts()
    wrong = [name for name in tables if now.get(name) != tables[name]]
    if wrong:
        raise Problem(f"What was restored counts otherwise than the backup: {', '.join(wrong)}.")
