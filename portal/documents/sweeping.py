"""Files and the rows that name them must agree.

A file is stored before its row is committed, and its row is gone before the file is. A
process that is killed between the two leaves a file that no row names: it goes after a day. A row
whose file is gone is told in the log, because no program can bring it back; a backup can.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.apps import apps
from django.db import models

from portal.backups.media import files

logger = logging.getLogger(__name__)
LEFT_ALONE = timedelta(days=1)  # a request that writes one may still be on its way


def sweep(now: datetime) -> int:
    """Delete what no row names for a day; returns how many files."""
    # The files first: one that comes after this look is not judged by rows older than itself.
    there = dict(files.all_files())
    named = set(_named())
    for name in sorted(named - there.keys()):
        if not files.exists(name):
            logger.error("A record names a file that is not in the storage: %s", name)
    before = (now - LEFT_ALONE).timestamp()
    old = [name for name, written in there.items() if name not in named and written < before]
    for name in old:
        files.delete(name)
    return len(old)


def _named() -> Iterator[str]:
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, models.FileField):
                rows = model._default_manager.exclude(**{field.name: ""})
                yield from rows.values_list(field.name, flat=True).iterator()
