"""What is done once a day without anybody asking: each app's `daily.py` registers its own.

`manage.py daily` does all of it, and a timer of the machine calls that (deploy/portal-daily.timer).
Every task may run twice a day or skip one: it looks at what is due, not at when it last ran.
What reaches people waits for working hours; `manage.py daily --working-hours` does only that, for
a timer that rings every hour (deploy/portal-reminders.timer).
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.utils.module_loading import autodiscover_modules

from portal import mailing, wiping
from portal.audit import verifying
from portal.documents import sweeping
from portal.mailing import deliver
from portal.models import SentForm
from portal.notifications.digest import post_digests
from portal.notifications.sending import forget_old
from portal.workdays.hours import is_working_time

Task = Callable[[datetime], int]
_tasks: dict[str, Task] = {}
_in_working_hours: dict[str, Task] = {}
logger = logging.getLogger(__name__)


def register(key: str, *, working_hours: bool = False) -> Callable[[Task], Task]:
    """Decorator: do this every day. The task takes the moment and returns how many it dealt with.

    With `working_hours` it runs only then: for what people notice. Raises ValueError when the key
    is taken.
    """

    def add(task: Task) -> Task:
        if key in _tasks or key in _in_working_hours:
            raise ValueError(f"two daily tasks are called {key}")
        (_in_working_hours if working_hours else _tasks)[key] = task
        return task

    return add


def note_done() -> None:
    """All tasks succeeded: whoever watches sees how long ago that was."""
    folder = Path(settings.DATA_DIR)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    (folder / "daily.done").touch(mode=0o600)


def last_done() -> float | None:
    """Seconds since all tasks last succeeded; None when they never did."""
    try:
        return time.time() - (Path(settings.DATA_DIR) / "daily.done").stat().st_mtime
    except FileNotFoundError:
        return None


def do_all(now: datetime, *, all_day: bool = True) -> Iterator[tuple[str, int | None]]:
    """(key, how many) of each task; None for one that failed, which does not stop the others.

    Without `all_day` only what waits for working hours. Mail goes last: the others write it.
    """
    autodiscover_modules("daily")
    tasks = dict(_tasks) if all_day else {}
    if is_working_time(now):
        tasks |= _in_working_hours | {"portal.mail": deliver}
    for key, task in tasks.items():
        try:
            yield key, task(now)
        except Exception:
            logger.exception("The daily task %s failed", key)
            yield key, None


@register("portal.sessions")
def delete_ended_sessions(now: datetime) -> int:
    """Sessions whose time has passed say who was here; nobody needs them."""
    UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()
    return Session.objects.filter(expire_date__lt=now).delete()[0]


@register("portal.sent_forms")
def forget_sent_forms(now: datetime) -> int:
    """A form is valid for a day, so nobody sends it again after two."""
    return SentForm.objects.filter(at__lt=now - timedelta(days=2)).delete()[0]


@register("portal.audit")
def verify_the_audit(now: datetime) -> int:
    """Seal what a killed process left; fail loudly when the audit is not as it was written."""
    found = verifying.verify()
    if found.problems:
        raise RuntimeError(f"The audit was changed: {found.problems[0]} See audit_verify.")
    return verifying.seal_rest(found, now=now)


@register("portal.files")
def agree_with_files(now: datetime) -> int:
    """Delete files that no record names; tell of files that records name and that are gone."""
    return sweeping.sweep(now)


@register("portal.erased")
def write_anew(now: datetime) -> int:
    """What was erased lately leaves the files of the database."""
    return wiping.write_anew(now)


@register("portal.notifications")
def forget_notifications(now: datetime) -> int:
    """What was told a year ago."""
    return forget_old(now)


@register("portal.old_mail")
def forget_mail(now: datetime) -> int:
    """Mail of a month ago."""
    return mailing.sending.forget_old(now)


@register("portal.digests", working_hours=True)
def digests(now: datetime) -> int:
    """The daily mail of those who chose it."""
    return post_digests(now)
