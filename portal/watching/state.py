"""What a machine that watches asks for: is it well, and did what happens at night happen?"""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from portal import daily, health
from portal.backups import rotation


class State(Collector):
    """Read anew whenever somebody asks; a figure that cannot be read is left out."""

    def collect(self) -> Iterator[Metric]:
        found = health.state()
        yield _gauge("up", "1 when the database answers", found["database"] == "ok")
        yield _gauge("migrations_pending", "1 when one waits", found["migrations"] == "pending")
        yield _gauge("disk_free_bytes", "Free where the data are", _free(settings.DATA_DIR))
        backup = newest_backup(Path(settings.BACKUP_DIR))
        if backup is not None:
            yield _gauge("backup_age_seconds", "Since the newest backup", time.time() - backup)
        done = daily.last_done()
        if done is not None:
            yield _gauge("daily_age_seconds", "Since the daily tasks all succeeded", done)


def _gauge(name: str, text: str, value: float) -> Metric:
    return GaugeMetricFamily(f"portal_{name}", text, value=float(value))


def _free(folder: Path) -> int:
    there = next(place for place in (folder, *folder.parents) if place.exists())
    return shutil.disk_usage(there).free


def newest_backup(folder: Path) -> float | None:
    """When the newest backup was made, as seconds since 1970."""
    names = [path.name for path in folder.iterdir()] if folder.is_dir() else []
    moments = [at for name in names if (at := rotation.made_at(name))]
    return max(moments).timestamp() if moments else None
