"""PostgreSQL goes back to a moment, with the settings of deploy/ as docs/operations.md says.

Needs a server of its own, with an archive; whichever database the other tests use.
"""

import os
import pwd
import shutil
import subprocess
import time
from pathlib import Path

import psycopg
import pytest
from django.db import connection

from tests.system.test_killed import free_port

ROOT = Path(__file__).resolve().parents[2]
BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin"))

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not BINARIES, reason="PostgreSQL's server is not installed"),
    pytest.mark.skipif(connection.vendor == "postgresql", reason="once is enough"),
]


class Server:
    """A PostgreSQL in a folder; it refuses to be root's, so root lends it another user."""

    def __init__(self, place):
        self.place, self.data, self.port = place, place / "data", free_port()
        self.user = {}
        if os.getuid() == 0:
            owner = pwd.getpwnam("postgres")
            os.chown(place, owner.pw_uid, owner.pw_gid)
            self.user = {"user": owner.pw_uid, "group": owner.pw_gid}

    def run(self, program, *words):
        call = [BINARIES[-1] / program, *words]
        done = subprocess.run(call, cwd=self.place, capture_output=True, text=True, **self.user)
        assert done.returncode == 0, done.stdout + done.stderr + self.log()

    def log(self):
        log = self.place / "log"
        return log.read_text()[-1000:] if log.exists() else ""

    def control(self, *words):
        self.run("pg_ctl", "-D", self.data, "-w", "-l", self.place / "log", *words)

    def start(self):
        self.control("-o", f"-p {self.port} -k {self.place} -c shared_buffers=32MB", "start")

    def ask(self, sql):
        with psycopg.connect(
            host="127.0.0.1", port=self.port, user="portal", dbname="postgres", autocommit=True
        ) as one:
            found = one.execute(sql)
            return found.fetchall() if found.description else []


@pytest.fixture
def server():
    # Not tmp_path: another user must reach it.
    place = Path(subprocess.check_output(["mktemp", "-d"], text=True).strip())
    found = Server(place)
    yield found
    if (found.data / "postmaster.pid").exists():
        found.control("-m", "immediate", "stop")
    shutil.rmtree(place)


def write(server, path, text):
    path.write_text(text)
    os.chown(path, server.user.get("user", -1), server.user.get("group", -1))


def test_back_to_a_moment(server):
    archive = server.place / "archive"
    server.run("initdb", "-D", server.data, "-U", "portal", "-A", "trust", "--data-checksums")
    archive.mkdir(mode=0o700)
    os.chown(archive, server.user.get("user", -1), server.user.get("group", -1))
    ours = (ROOT / "deploy/postgresql.conf").read_text()
    ours = ours.replace("/var/lib/postgresql/archive", str(archive))
    write(server, server.place / "portal.conf", ours)
    with (server.data / "postgresql.conf").open("a") as file:
        file.write(f"include '{server.place}/portal.conf'\n")
    server.start()
    server.ask("CREATE TABLE words (word text)")
    server.ask("INSERT INTO words VALUES ('before the base backup')")
    base = server.place / "base"
    at = ["--host=127.0.0.1", f"--port={server.port}", "--username=portal"]
    server.run("pg_basebackup", *at, f"--pgdata={base}", "--checkpoint=fast")
    server.ask("INSERT INTO words VALUES ('before the moment')")
    time.sleep(0.1)
    [(moment,)] = server.ask("SELECT now()::text")
    time.sleep(0.1)
    server.ask("INSERT INTO words VALUES ('the mistake')")
    [(last,)] = server.ask("SELECT pg_walfile_name(pg_switch_wal())")
    end = time.monotonic() + 20
    while not (archive / last).exists():
        assert time.monotonic() < end, server.log()
        time.sleep(0.1)
    server.control("-m", "immediate", "stop")

    shutil.rmtree(server.data)
    base.rename(server.data)
    with (server.data / "postgresql.auto.conf").open("a") as file:
        file.write(f"restore_command = 'cp {archive}/%f %p'\n")
        file.write(f"recovery_target_time = '{moment}'\nrecovery_target_action = 'promote'\n")
    write(server, server.data / "recovery.signal", "")
    server.start()
    found = [word for (word,) in server.ask("SELECT word FROM words ORDER BY 1")]
    assert found == ["before the base backup", "before the moment"]
    end = time.monotonic() + 20
    while server.ask("SELECT pg_is_in_recovery()") != [(False,)]:
        assert time.monotonic() < end
        time.sleep(0.1)
    server.ask("INSERT INTO words VALUES ('and it goes on')")
