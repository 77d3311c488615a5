"""Who was erased is found neither in the database's file nor in its log."""

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from django.conf import settings as real
from django.db import connection

from tests.members import factories
from tests.outside import environment, manage

NAME, PLACE = "单立华", "石榴花开书法工作室"
ERASE = """
import django; django.setup()
import sys
from django.utils import timezone
from members import actions
from members.models import Member
member = Member.objects.get(name=sys.argv[1])
actions.edit_member(
    member, fields={"position": sys.argv[2] + "秘书"}, version=member.version, by=None,
    now=timezone.now(),
)
if sys.argv[3] == "erase":
    actions.erase(Member.objects.get(pk=member.pk), by=None, now=timezone.now())
from django.db import connection
print(connection.settings_dict["NAME"])
sys.stdout.flush()
sys.stdin.read()
"""


def bytes_of(folder):
    """Everything that lies in the files of this folder."""
    found = []
    for place, _folders, names in os.walk(folder):
        for name in names:
            with suppress(FileNotFoundError):  # a database has files that come and go
                found.append((Path(place) / name).read_bytes())
    return b"".join(found)


def run(env, what):
    """Erase in a process that stays, so that the log is not emptied by its leaving."""
    done = subprocess.Popen(
        [sys.executable, "-c", ERASE, NAME, PLACE, what], cwd=real.BASE_DIR, env=env,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    assert done.stdout.readline()
    return done


@pytest.fixture
def env(staff, tmp_path):
    factories.add(NAME, by=staff, employer=PLACE)
    return environment(tmp_path)


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has a test of its own")
def test_sqlite_keeps_nothing(env, tmp_path):
    before = run(env, "keep")
    assert PLACE.encode() in bytes_of(tmp_path)
    after = run(env, "erase")
    found = bytes_of(tmp_path)
    for process in (before, after):
        process.communicate(b"")
    assert NAME.encode() not in found
    assert PLACE.encode() not in found


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has a test of its own")
def test_postgresql_writes_its_tables_anew(env, staff):
    with connection.cursor() as cursor:
        cursor.execute("CHECKPOINT")
        cursor.execute("SHOW data_directory")
        (place,) = cursor.fetchone()
    tables = f"{place}/base"
    assert PLACE.encode() in bytes_of(tables)
    run(env, "erase").communicate(b"")
    connection.close()
    manage(env, "daily")
    with connection.cursor() as cursor:
        cursor.execute("CHECKPOINT")
    assert PLACE.encode() not in bytes_of(tables)
