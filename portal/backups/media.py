"""The files of records, on the disk or in a bucket (MEDIA_STORAGE), and their copies of one moment.

A file is written before the row that names it and deleted after it, and never changed. So whoever
holds what is there, then looks at the rows, then holds what has come meanwhile, has every file
that a row names, if what has come and gone meanwhile was held by whoever deleted it: the storage
does that.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.apps import apps
from django.conf import settings
from django.core.files.storage import FileSystemStorage, default_storage
from django.db import models

# One of ours: Storage below, or portal.backups.bucket.Bucket.
files: Any = default_storage
PASSING = "exports"  # lists that live a day: a backup would keep them for months


def columns() -> Iterator[tuple[str, str]]:
    """(table, column) of every field that names a file."""
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, models.FileField):
                yield model._meta.db_table, str(field.column)


def is_kept(name: str) -> bool:
    """Whether a file of this name belongs into a backup."""
    return name.split("/", 1)[0] != PASSING


def all_kept() -> Iterator[str]:
    """The names of all files that are to be kept."""
    return (name for name, _changed in files.all_files() if is_kept(name))


def working_folder() -> Path:
    """Where the one backup or restore at work keeps its things, beside the data."""
    return Path(settings.DATA_DIR) / "backup-work"


def begin(work: Path) -> Path:
    """The folder of what is held: from now on, what is deleted is held there first."""
    folder = work / "held"
    folder.mkdir(mode=0o700)
    return folder


class Storage(FileSystemStorage):
    """Files on the disk; one that is deleted while a backup is at work is held for it.

    The rows of that backup may be older than the deletion. What they do not name goes with the
    folder.
    """

    def delete(self, name: str) -> None:
        folder = working_folder() / "held"
        if folder.is_dir() and is_kept(name):
            Held(folder).take([name])
        super().delete(name)

    def all_files(self) -> Iterator[tuple[str, float]]:
        """(name, when it was written, as a timestamp) of every file there is."""
        root = Path(self.location)
        for folder, _folders, names in os.walk(root):
            for file in names:
                path = Path(folder) / file
                try:
                    changed = path.stat().st_mtime
                except FileNotFoundError:
                    continue
                yield path.relative_to(root).as_posix(), changed

    def hold(self, name: str, target: Path) -> bool:
        """A second name for this file, outside; False when it is gone."""
        try:
            os.link(self.path(name), target)
        except FileNotFoundError:
            return target.exists()  # whoever deleted it has held it
        except FileExistsError:
            return True
        except OSError:  # another disk, or one without second names
            return copy(lambda part: shutil.copyfile(self.path(name), part), target)
        return True

    def put_back(self, source: Path, name: str) -> None:
        """Move a file of a backup to its place."""
        target = Path(self.path(name))
        for folder in reversed(target.parents):
            if not folder.exists():
                folder.mkdir(mode=0o700)
        os.replace(source, target)


class Held:
    """Second names of the files in a folder of ours: deleting the first deletes nothing here."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.names = folder, set[str]()

    def take(self, names: Iterable[str]) -> None:
        """Hold these files; one that has just gone is left out."""
        for name in names:
            if name not in self.names and self._hold(name):
                self.names.add(name)

    def _hold(self, name: str) -> bool:
        target = self.folder / name
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        return files.hold(name, target)


def copy(write: Callable[[Path], object], target: Path) -> bool:
    """Write under a name of our own first: a half copy must not look like a file."""
    part = target.with_name(f"{target.name}.{uuid4().hex}")
    try:
        write(part)
    except FileNotFoundError:
        part.unlink(missing_ok=True)
        return target.exists()
    os.replace(part, target)
    return True
