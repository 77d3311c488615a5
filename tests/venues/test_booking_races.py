"""Fifty want one room at one time: one gets it, the others are told. The database decides."""

import os
import subprocess
import sys

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection

from tests.venues.crowd import TRIES, rush
from venues import reference
from venues.models import BookedSlot, Room

HOUR = 4  # quarters


@pytest.mark.skipif(connection.vendor != "postgresql", reason="needs several writers")
@pytest.mark.django_db(transaction=True)
def test_one_of_fifty(make_venue, staff):
    reference.load(apps, None)
    room = Room.objects.create(venue=make_venue(), name="议事室")
    assert rush(room, staff) == (1, TRIES - 1)
    assert BookedSlot.objects.count() == HOUR


def test_one_of_fifty_in_a_file(tmp_path):
    """The embedded database as it is deployed; the one of the tests lives in memory."""
    env = {name: text for name, text in os.environ.items() if name != "DATABASE_URL"}
    env |= {"DATA_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "portal.settings"}
    words = [sys.executable, "-m", "tests.venues.crowd"]
    done = subprocess.run(
        words, cwd=settings.BASE_DIR, env=env, capture_output=True, text=True, check=False
    )
    assert done.stdout.split() == ["1", str(TRIES - 1), str(HOUR)], done.stderr
