"""Places and the demo county in a database, built once for all tests that stand one after another.

A module asks for one by importing the fixture. Places are rolled back after the module; the demo
county takes longest, so the tests on it come first of all (`first`), and it is rolled back when the
next one does not ask for it (`roll_back_before`).
"""

from contextlib import ExitStack, contextmanager
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from portal.access.roles import make_groups
from portal.demo import places

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


_open_counties = []


def _asks(item):
    return item is not None and "demo_county" in getattr(item, "fixturenames", ())


def first(items):
    """Bring the tests on the demo county to the front, each file in its order."""
    items.sort(key=lambda item: not _asks(item))


def roll_back_before(item):
    """The county goes, unless the next test wants it too."""
    if not _asks(item) and _open_counties:
        _open_counties.pop().close()


@pytest.fixture(scope="module")
def demo_county(django_db_setup, django_db_blocker):
    """What `manage.py demo` builds."""
    if _open_counties:
        return
    county = ExitStack()
    county.enter_context(_for_a_while(django_db_blocker))
    _open_counties.append(county)
    call_command("demo", stdout=StringIO())
    know_sizes()
