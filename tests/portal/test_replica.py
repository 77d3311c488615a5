"""Which database a request asks. How a real replica follows stands in tests/scale."""

import os
import subprocess
import sys

import pytest
from django.conf import settings as real
from django.contrib.auth.models import Group
from django.contrib.sessions.models import Session
from django.core.exceptions import MiddlewareNotUsed
from django.db import OperationalError, connections
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import resolve

from members.models import Member
from portal import replica
from portal.models import Unit, User

ROUTER = replica.Router()
FIRST = "default"


@pytest.fixture(autouse=True)
def _two_databases(monkeypatch):
    monkeypatch.setitem(connections.settings, replica.ALIAS, connections.settings[FIRST].copy())
    monkeypatch.setattr(replica, "_rests_until", 0.0)
    monkeypatch.setattr(replica, "_position", lambda: "0/1")
    monkeypatch.setattr(replica, "_has_replayed", lambda position: True)
    yield
    if hasattr(connections._connections, replica.ALIAS):
        del connections[replica.ALIAS]


def asked(model=Member):
    return ROUTER.db_for_read(model)


def test_a_page_reads_from_the_replica_and_nothing_else_does():
    assert asked() == FIRST
    with replica.reading():
        assert asked() == replica.ALIAS
    assert asked() == FIRST


@pytest.mark.parametrize("model", [User, User.groups.through, Group, Session, Unit])
def test_who_may_what_is_never_read_from_it(model):
    with replica.reading():
        assert asked(model) == FIRST


def test_a_transaction_reads_what_it_locks(monkeypatch):
    with replica.reading():
        monkeypatch.setattr(connections[FIRST], "in_atomic_block", True)
        assert asked() == FIRST


def test_who_has_written_reads_the_first_for_the_rest_of_the_request():
    with replica.reading():
        ROUTER.db_for_write(Session)  # that somebody was seen changes no page
        assert asked() == replica.ALIAS
        assert ROUTER.db_for_write(Member) == FIRST
        assert asked() == FIRST


def test_a_replica_that_is_behind_is_waited_for_a_moment(monkeypatch):
    looks = iter([False, True])
    monkeypatch.setattr(replica, "_has_replayed", lambda position: next(looks))
    assert replica.is_up_to_date()


def test_and_left_alone_when_it_stays_behind(monkeypatch):
    monkeypatch.setattr(replica, "_has_replayed", lambda position: False)
    assert not replica.is_up_to_date()
    monkeypatch.setattr(replica, "_has_replayed", lambda position: True)
    assert not replica.is_up_to_date(), "asked again at once"


def test_a_replica_that_is_away_is_not_tried_by_every_request(monkeypatch):
    tries = []

    def away(position):
        tries.append(position)
        raise OperationalError("connection refused")

    monkeypatch.setattr(replica, "_has_replayed", away)
    assert [replica.is_up_to_date() for _request in range(3)] == [False] * 3
    assert len(tries) == 1


@pytest.mark.parametrize(
    "method, expected", [("get", "replica"), ("head", "replica"), ("post", FIRST), ("put", FIRST)]
)
def test_only_what_reads(method, expected):
    step = replica.ReadFromReplica(lambda request: HttpResponse(asked()))
    assert step(getattr(RequestFactory(), method)("/")).content.decode() == expected


def test_a_page_that_it_fails_half_way_is_made_once_more(monkeypatch):
    """As when PostgreSQL cancels a query because of what the first has cleaned up."""
    request = RequestFactory().get("/healthz")
    request.resolver_match = resolve("/healthz")
    request.resolver_match.func = lambda request: HttpResponse(asked())
    step = replica.ReadFromReplica(lambda request: HttpResponse())
    with replica.reading():
        assert asked() == replica.ALIAS
        again = step.process_exception(request, OperationalError("conflict with recovery"))
        assert again.content.decode() == FIRST
        assert step.process_exception(request, OperationalError("the first too")) is None
    assert step.process_exception(request, ValueError()) is None


def test_its_tables_come_from_the_first_alone():
    assert not ROUTER.allow_migrate(replica.ALIAS, "members")
    assert ROUTER.allow_migrate(FIRST, "members")
    assert ROUTER.allow_relation(Member(), Unit())


def test_without_one_the_step_is_left_out(monkeypatch):
    monkeypatch.delitem(connections.settings, replica.ALIAS)
    with pytest.raises(MiddlewareNotUsed):
        replica.ReadFromReplica(lambda request: HttpResponse())


@pytest.mark.parametrize(
    "first, second, is_taken",
    [
        ("", "postgres://portal@127.0.0.1:5/x", False),
        ("postgres://portal@127.0.0.1:5/x", "sqlite:////tmp/x", False),
        ("postgres://portal@127.0.0.1:5/x", "postgres://portal@127.0.0.1:6/x", True),
    ],
)
def test_both_must_be_postgresql(first, second, is_taken):
    env = os.environ | {"DATABASE_URL": first, "DATABASE_REPLICA_URL": second}
    code = "from portal import settings; print(sorted(settings.DATABASES))"
    done = subprocess.run(
        [sys.executable, "-c", code], env=env, cwd=real.BASE_DIR, capture_output=True, text=True
    )
    if is_taken:
        assert "replica" in done.stdout, done.stderr
    else:
        assert "SQLite has no replicas" in done.stderr
