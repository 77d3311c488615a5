"""Ten places, fifty at once: ten get in, forty queue in order, nobody meets an error."""

import os
import subprocess
import sys

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection

from activities import actions, reference
from tests.activities.crowd import PLACES, TRIES, outcome, rush
from tests.activities.factories import NOW, planned

EXPECTED = (PLACES, TRIES - PLACES, True)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="needs several writers")
@pytest.mark.django_db(transaction=True)
def test_ten_of_fifty(staff):
    reference.load(apps, None)
    activity = planned(by=staff, day=9, capacity=PLACES)
    actions.open_sign_up(activity, by=staff, now=NOW)
    assert rush(activity, staff, NOW) == []
    assert outcome(activity) == EXPECTED


def test_ten_of_fifty_in_a_file(tmp_path):
    """The embedded database as it is deployed; the one of the tests lives in memory."""
    env = {name: text for name, text in os.environ.items() if name != "DATABASE_URL"}
    env |= {"DATA_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "portal.settings"}
    words = [sys.executable, "-m", "tests.activities.crowd"]
    done = subprocess.run(
        words, cwd=settings.BASE_DIR, env=env, capture_output=True, text=True, check=False
    )
    assert done.stdout.split() == ["0", *map(str, EXPECTED)], done.stdout + done.stderr
