"""Files and the rows that name them must agree.

A file is on the disk before its row is committed, and its row is gone before the file is. A
process that is killed between the two leaves a file that no row names: it goes after a day. A row
whose file is gone is told in the log, because no program can bring it back; a backup can.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import models

logger = logging.getLogger(__name__)
LEFT_ALONE = timedelta(days=1)  # a request that writes one may still be on its way


def sweep(now: datetime) -> int:
    """Delete what no row names for a day; returns how many files."""
    root = Path(settings.MEDIA_ROOT)
    # The files first: one that comes after this look is not judged by rows older than itself.
    there = {path.relative_to(root).as_posix(): path for path in _files(root)}
    named = set(_named())
    for name in sorted(named - there.keys()):
        if not (root / name).exists():
            logger.error("A record names a file that is not on the disk: %s", name)
    before = (now - LEFT_ALONE).timestamp()
    old = [path for name, path in there.items() if name not in named and _age(path) < before]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def _files(root: Path) -> Iterator[Path]:
    for folder, _folders, names in os.walk(root):
        yield from (Path(folder) / name for name in names)


def _named() -> Iterator[str]:
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, models.FileField):
                rows = model._default_manager.exclude(**{field.name: ""})
                yield from rows.values_list(field.name, flat=True).iterator()


def _age(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return float("inf")
