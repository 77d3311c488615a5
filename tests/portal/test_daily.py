"""`manage.py daily` does every registered task, and says which one failed."""

from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.utils import timezone

from portal import daily


@pytest.fixture
def tasks(monkeypatch):
    """Tasks registered in a test are gone after it."""
    monkeypatch.setattr(daily, "_tasks", dict(daily._tasks))


def _run():
    out = StringIO()
    call_command("daily", stdout=out)
    return out.getvalue()


def test_ended_sessions_are_deleted(db):
    now = timezone.now()
    Session.objects.create(session_key="old", expire_date=now - timedelta(hours=1))
    Session.objects.create(session_key="new", expire_date=now + timedelta(hours=1))
    assert "portal.sessions: 1" in _run()
    assert "portal.sessions: 0" in _run()
    assert list(Session.objects.values_list("pk", flat=True)) == ["new"]


def test_a_task_that_fails_does_not_stop_the_others(db, tasks):
    done = []

    @daily.register("tests.broken")
    def broken(now):
        raise RuntimeError("no")

    @daily.register("tests.after")
    def after(now):
        done.append(now)
        return 3

    with pytest.raises(CommandError, match=r"tests\.broken"):
        _run()
    assert len(done) == 1


def test_two_tasks_cannot_have_one_name(tasks):
    daily.register("tests.once")(lambda now: 0)
    with pytest.raises(ValueError):
        daily.register("tests.once")(lambda now: 0)
