import fcntl
import hashlib
import os
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.commands import migrate
from django.db import connection


class Command(migrate.Command):
    """Django's own, one at a time on a machine: whoever comes second finds nothing to do."""

    def handle(self, *args: Any, **options: Any) -> None:
        folder = Path(settings.DATA_DIR)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        name = hashlib.sha256(str(connection.settings_dict["NAME"]).encode()).hexdigest()[:12]
        lock = os.open(folder / f"migrate-{name}.lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX)
            super().handle(*args, **options)
        finally:
            os.close(lock)
