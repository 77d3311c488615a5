"""The tests' database as other processes reach it: the same one, or a copy in a file."""

import os
import subprocess
import sys

from django.conf import settings as real
from django.db import connection, connections


def environment(data_dir, **more):
    """What a process of its own needs to work on the tests' data. Call in a test that commits."""
    data_dir.mkdir(parents=True, exist_ok=True)
    env = os.environ | {"DATA_DIR": str(data_dir)} | more
    if connection.vendor == "postgresql":
        env["DATABASE_URL"] = address_of(connection.settings_dict["NAME"])
        connections.close_all()
    else:
        env.pop("DATABASE_URL", None)
        with connection.cursor() as cursor:  # it lives in this process alone
            cursor.execute("VACUUM INTO %s", [str(data_dir / "portal.sqlite3")])
    return env


def address_of(name):
    """The DATABASE_URL of this PostgreSQL database beside the tests' own."""
    at = connection.settings_dict
    return f"postgres://{at['USER']}@{at['HOST']}:{at['PORT']}/{name}"


def manage(env, *words, ok=True):
    """Run a command of manage.py; what it said, on both of its ways out."""
    done = subprocess.run(
        [sys.executable, "manage.py", *map(str, words)],
        cwd=real.BASE_DIR, env=env, capture_output=True, text=True,
    )  # fmt: skip
    assert (done.returncode == 0) is ok, done.stdout + done.stderr
    return done.stdout + done.stderr
