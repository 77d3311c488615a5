"""What is done once a day without anybody asking: each app's `daily.py` registers its own.

`manage.py daily` does all of it, and a timer of the machine calls that (deploy/portal-daily.timer).
Every task may run twice a day or skip one: it looks at what is due, not at when it last ran.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from django.contrib.sessions.models import Session
from django.utils import timezone
from django.utils.module_loading import autodiscover_modules

from portal.models import SentForm, TargetSheet
from portal.notifications.sending import forget_old
from portal.rollups import building
from portal.targets import actions as targets

Task = Callable[[datetime], int]
_tasks: dict[str, Task] = {}
logger = logging.getLogger(__name__)


def register(key: str) -> Callable[[Task], Task]:
    """Decorator: do this every day. The task takes the moment and returns how many it dealt with.

    Raises ValueError when the key is taken.
    """

    def add(task: Task) -> Task:
        if key in _tasks:
            raise ValueError(f"two daily tasks are called {key}")
        _tasks[key] = task
        return task

    return add


def do_all(now: datetime) -> Iterator[tuple[str, int | None]]:
    """(key, how many) of each task; None for one that failed, which does not stop the others."""
    autodiscover_modules("daily")
    for key, task in _tasks.items():
        try:
            yield key, task(now)
        except Exception:
            logger.exception("The daily task %s failed", key)
            yield key, None


@register("portal.sessions")
def delete_ended_sessions(now: datetime) -> int:
    """Sessions whose time has passed say who was here; nobody needs them."""
    return Session.objects.filter(expire_date__lt=now).delete()[0]


@register("portal.sent_forms")
def forget_sent_forms(now: datetime) -> int:
    """A form is valid for a day, so nobody sends it again after two."""
    return SentForm.objects.filter(at__lt=now - timedelta(days=2)).delete()[0]


@register("portal.notifications")
def forget_notifications(now: datetime) -> int:
    """What was told a year ago."""
    return forget_old(now)


@register("portal.figures")
def count_figures(now: datetime) -> int:
    """Months that changed; portal-figures.timer does the same every ten minutes."""
    try:
        return building.refresh(now)
    except building.Busy:
        return 0  # somebody else has just done it


@register("portal.targets")
def freeze_targets(now: datetime) -> int:
    """A month after the year's end, when its last records are written, its targets are frozen."""
    year = timezone.localdate(now - timedelta(days=31)).year
    due = list(TargetSheet.objects.filter(year__lt=year, frozen_at=None))
    for sheet in due:
        targets.freeze(sheet, by=None, now=now)
    return len(due)
