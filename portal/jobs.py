"""Long work in a process of its own, so that a page may be closed and a server restarted.

A job is a management command. What it changes in the database it changes in one transaction: killed
at any moment, it leaves nothing half done and can be started again. What it is and how far it is
stands in a file, because what a transaction writes nobody else can read before its end.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command

BEAT = 1  # seconds between two signs of life
SILENCE = 10  # seconds without one: the job is dead; a new process needs some to begin
EVERY = 0.5  # seconds between two words about how far it is


@dataclass(frozen=True)
class Progress:
    """How far a job is. `total` is 0 as long as nobody knows."""

    done: int = 0
    total: int = 0
    is_alive: bool = False


def start(key: str, *command: str) -> None:
    """Run a management command behind the request. In tests it is done before this returns."""
    _write(key, {"command": list(command), "done": 0, "total": 0})
    if settings.JOBS_INLINE:
        call_command(*command)
        return
    manage = Path(settings.BASE_DIR) / "manage.py"
    with open(_folder() / "jobs.log", "ab") as log:
        subprocess.Popen(  # noqa: S603 - our own command, no shell
            [sys.executable, str(manage), *command],
            cwd=settings.BASE_DIR,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )


def again(key: str) -> bool:
    """Start a dead job once more; False when there is none or it lives."""
    found = _read(key)
    if found is None or progress(key).is_alive:
        return False
    start(key, *found["command"])
    return True


def progress(key: str) -> Progress:
    """How far the job of this key is, and whether it gave a sign of life lately."""
    found = _read(key)
    if found is None:
        return Progress()
    age = time.time() - _path(key).stat().st_mtime
    return Progress(found["done"], found["total"], age < SILENCE)


@contextmanager
def working(key: str) -> Iterator[Callable[[int, int], None]]:
    """Around the work of a job: gives signs of life, and `tell(done, total)`; over at the end."""
    over = threading.Event()
    beat = threading.Thread(target=_beat, args=(key, over), daemon=True)
    beat.start()
    try:
        yield _Teller(key)
    finally:
        over.set()
        beat.join()
    _path(key).unlink(missing_ok=True)


def _beat(key: str, over: threading.Event) -> None:
    while not over.wait(BEAT):
        try:
            os.utime(_path(key))
        except OSError:  # started by hand, without a file
            return


class _Teller:
    """Writes down how far a job is, at most twice a second."""

    def __init__(self, key: str) -> None:
        self._key, self._last = key, 0.0

    def __call__(self, done: int, total: int) -> None:
        if done < total and time.monotonic() - self._last < EVERY:
            return
        self._last = time.monotonic()
        _write(self._key, (_read(self._key) or {"command": []}) | {"done": done, "total": total})


def _read(key: str) -> dict[str, Any] | None:
    try:
        return json.loads(_path(key).read_text())
    except (OSError, ValueError):
        return None


def _write(key: str, what: dict[str, Any]) -> None:
    new = _path(key).with_suffix(f".{os.getpid()}")
    new.write_text(json.dumps(what))
    os.replace(new, _path(key))


def _path(key: str) -> Path:
    return _folder() / f"{key}.json"


def _folder() -> Path:
    folder = Path(settings.DATA_DIR) / "jobs"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder
