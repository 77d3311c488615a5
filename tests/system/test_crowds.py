"""Fifty at once in the embedded database as it is deployed: a file, written by many threads."""

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.db import connection

from tests.activities import crowd as of_activities
from tests.venues import crowd as of_venues

HOUR = 4  # quarters
PLACES, TRIES = of_activities.PLACES, of_activities.TRIES

pytestmark = pytest.mark.skipif(connection.vendor != "sqlite", reason="about a database in a file")


@pytest.mark.parametrize(
    "module, expected",
    [
        (of_activities, [0, PLACES, TRIES - PLACES, True]),
        (of_venues, [1, of_venues.TRIES - 1, HOUR]),
    ],
    ids=["places at an activity", "a room"],
)
def test_nobody_gets_what_is_taken_and_nobody_meets_an_error(module, expected, tmp_path):
    env = {name: text for name, text in os.environ.items() if name != "DATABASE_URL"}
    env |= {"DATA_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "portal.settings"}
    words = [sys.executable, "-m", module.__name__]
    done = subprocess.run(
        words, cwd=settings.BASE_DIR, env=env, capture_output=True, text=True, check=False
    )
    assert done.stdout.split() == [str(one) for one in expected], done.stdout + done.stderr
