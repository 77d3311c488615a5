"""Requests by page, method and status, and how long they took: of all workers together.

Each worker counts into a file of its own in PROMETHEUS_MULTIPROC_DIR, and `manage.py metrics`
adds them up. A worker that takes the place of another goes on in its file, so there are never more
files than there were workers at once. Without that folder, each process counts for itself.
"""

from __future__ import annotations

import fcntl
import os
from functools import lru_cache
from pathlib import Path

from prometheus_client import Counter, Histogram, values

FOLDER = os.environ.get("PROMETHEUS_MULTIPROC_DIR", "")
METHODS = ("GET", "HEAD", "POST")
SECONDS = (0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
MOST_WORKERS = 256

_locks: list[int] = []


@lru_cache(maxsize=4)
def _place(pid: int) -> str:
    """A number that no other living process has; the lock ends with the process."""
    Path(FOLDER).mkdir(mode=0o700, parents=True, exist_ok=True)
    for number in range(MOST_WORKERS):
        handle = os.open(Path(FOLDER) / f"place-{number}", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(handle)
            continue
        _locks.append(handle)
        return str(number)
    return f"pid{pid}"


if FOLDER:
    values.ValueClass = values.MultiProcessValue(process_identifier=lambda: _place(os.getpid()))

requests_total = Counter(
    "portal_requests_total", "Answered requests", ["method", "route", "status"]
)
request_seconds = Histogram(
    "portal_request_seconds", "Seconds until the answer", ["route"], buckets=SECONDS
)


def count(method: str, route: str, status: int, seconds: float) -> None:
    requests_total.labels(method, route, str(status)).inc()
    request_seconds.labels(route).observe(seconds)
