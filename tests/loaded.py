"""Places and the demo county in a database, for all tests that stand one after another.

A module asks for one by importing the fixture. Places are rolled back after the module. The demo
county takes long to build, so that happens once for all workers, and each has a copy of it: the
tests on it come near the front (`first`), and the copy goes when the next one does not ask for it
(`leave_before`).
"""

from contextlib import contextmanager
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from portal.access.roles import make_groups
from portal.demo import places
from tests.databases import DEMO, PLAIN

KEYS = places.keys()


def know_sizes():
    """Tell the planner how much there is. A database at work learns that by itself in a minute;
    one that believes its tables empty asks for each row again."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


@contextmanager
def _for_a_while(blocker):
    with blocker.unblock(), transaction.atomic():
        make_groups()
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def five_places(django_db_setup, django_db_blocker):
    """All published places, side by side."""
    with _for_a_while(django_db_blocker):
        for key in KEYS:
            places.load(key)
        know_sizes()
        yield


_in_county = []


def _asks(item):
    return item is not None and "demo_county" in getattr(item, "fixturenames", ())


def first(items):
    """Bring the tests on the demo county near the front.

    The first file of them builds it; the others come when it is likely built, so that another
    worker does not wait for it.
    """
    asking = [item for item in items if _asks(item)]
    others = [item for item in items if not _asks(item)]
    building = [item for item in asking if item.path == asking[0].path]
    meanwhile = len(others) // 5
    items[:] = [
        *building, *others[:meanwhile], *asking[len(building) :], *others[meanwhile:],
    ]  # fmt: skip


def leave_before(item):
    """The county goes, unless the next test wants it too; after the last the database is gone."""
    if item is not None and not _asks(item) and _in_county:
        copies, blocker = _in_county.pop()
        with blocker.unblock():
            copies.fill(PLAIN)


@pytest.fixture(scope="module")
def demo_county(copies, django_db_setup, django_db_blocker):
    """What `manage.py demo` builds."""
    if _in_county:
        return
    _in_county.append((copies, django_db_blocker))
    with django_db_blocker.unblock(), copies.turn():
        if copies.has(DEMO):
            copies.fill(DEMO)
            return
        with transaction.atomic():
            call_command("demo", stdout=StringIO())
            connection.run_on_commit = []  # tests are rolled back: nothing is ever sealed in them
        know_sizes()
        copies.keep(DEMO)
