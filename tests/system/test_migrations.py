"""Migrations may be started twice at once, and once more, and broken off."""

import os
import subprocess
import sys

import pytest
from django.conf import settings as real
from django.db import connection

from tests.outside import address_of, manage

pytestmark = pytest.mark.slow


@pytest.fixture
def empty(db, tmp_path):
    """The environment of a database with nothing in it."""
    env = os.environ | {"DATA_DIR": str(tmp_path)}
    if connection.vendor != "postgresql":
        env.pop("DATABASE_URL", None)
        yield env
        return
    name = f"{connection.settings_dict['NAME']}_empty"
    _alone(f"CREATE DATABASE {name} TEMPLATE template0")
    yield env | {"DATABASE_URL": address_of(name)}
    _alone(f"DROP DATABASE {name} WITH (FORCE)")


def _alone(sql):
    """Making a database is not done inside a transaction, in which each test is."""
    import psycopg

    with psycopg.connect(address_of("postgres"), autocommit=True) as one:
        one.execute(sql)


def test_twice_at_once_broken_off_and_once_more(empty):
    words = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
    first = subprocess.Popen(words, cwd=real.BASE_DIR, env=empty)
    with pytest.raises(subprocess.TimeoutExpired):
        first.wait(timeout=3)  # in the middle, on any machine: all of it takes longer
    first.kill()
    first.wait()
    both = [subprocess.Popen(words, cwd=real.BASE_DIR, env=empty) for _twice in range(2)]
    assert [one.wait(timeout=300) for one in both] == [0, 0]
    assert "No migrations to apply" in manage(empty, "migrate")
