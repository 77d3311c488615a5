"""Places and the demo county in a database, built once for all tests of a module.

A module asks for one by importing the fixture. Everything is rolled back after the module.
"""

from contextlib import contextmanager
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


@pytest.fixture(scope="module")
def demo_county(django_db_setup, django_db_blocker):
    """What `manage.py demo` builds."""
    with _for_a_while(django_db_blocker):
        call_command("demo", stdout=StringIO())
        know_sizes()
        yield
