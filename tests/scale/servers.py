"""Real servers on loopback: PostgreSQL with its replica, the portal twice, nginx before it."""

import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import psycopg

from tests.system.test_killed import Browser as Quick
from tests.system.test_killed import Site, free_port

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
PROGRAMS = max(Path("/usr/lib/postgresql").glob("*/bin"), default=Path("/none"))
PASSWORD = "correct-horse-battery"
MAKE_PEOPLE = f"""
import django; django.setup()
from django.contrib.auth.models import Group
from portal.models import Area, User
for code, name in (("32", "江苏省"), ("3210", "扬州市"), ("321023", "宝应县")):
    Area.objects.create(code=code, name=name)
for number in range(6):
    name = "staff" + str(number or "")
    one = User.objects.create_user(name, {PASSWORD!r}, name=name, area_id="321023")
    one.groups.add(Group.objects.get(name="administrator"))
"""


def run(*words, **env):
    """A script or program; what it said. Fails when it fails."""
    done = subprocess.run(
        list(map(str, words)), env=os.environ | env, capture_output=True, text=True, cwd=ROOT
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def as_owner(place):
    """PostgreSQL refuses to run as root: then the folder and the process belong to another."""
    if os.getuid():
        return {}
    shutil.chown(place, "postgres", "postgres")
    return {"user": "postgres", "group": "postgres"}


class Database:
    """A PostgreSQL in a folder: the first, or one that follows."""

    def __init__(self, place, port=None):
        self.place, self.port = place, port or free_port()

    @classmethod
    def first(cls, place):
        place.mkdir()
        made, owner = cls(place), as_owner(place)
        words = ["-D", place, "-U", "portal", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"]
        subprocess.run(
            [PROGRAMS / "initdb", *words], check=True, capture_output=True, cwd=place, **owner
        )
        # Killed are processes here, never the machine: so the disk need not be waited for.
        with (place / "postgresql.conf").open("a") as file:
            file.write("fsync = off\nfull_page_writes = off\n")
        told = f"-h 127.0.0.1 -p {made.port} -k {place} -c wal_level=replica -c max_connections=100"
        start = [PROGRAMS / "pg_ctl", "-D", place, "-w", "-l", place / "server.log", "-o", told]
        subprocess.run([*start, "start"], check=True, capture_output=True, cwd=place, **owner)
        return made

    @classmethod
    def following(cls, first, place):
        place.mkdir()
        made = cls(place)
        run(DEPLOY / "replica", first.url, place, made.port, LISTEN="127.0.0.1")
        return made

    @property
    def url(self):
        return f"postgres://portal@127.0.0.1:{self.port}/postgres"

    def ask(self, sql):
        with psycopg.connect(self.url, autocommit=True) as connection:
            found = connection.execute(sql)
            return found.fetchone()[0] if found.description else None

    def stop(self):
        self._control("-m", "fast", "stop")

    def start(self):
        self._control("-l", self.place / "server.log", "start")

    def _control(self, *words):
        subprocess.run(
            [PROGRAMS / "pg_ctl", "-D", self.place, "-w", *words],
            check=True, capture_output=True, cwd=self.place, **as_owner(self.place),
        )  # fmt: skip

    def pid(self):
        return int((self.place / "postmaster.pid").read_text().split()[0])

    def kill(self):
        """As when the power goes."""
        if (self.place / "postmaster.pid").exists():
            kill(self.pid())


def kill(pid):
    """With -9: the first process, which could start others anew, then those."""
    listed = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True
    ).stdout
    for one in [pid, *map(int, listed.split())]:
        with contextlib.suppress(ProcessLookupError):
            os.kill(one, signal.SIGKILL)


class Server(Site):
    """One server of the portal, which a command restarts on the same port."""

    def __init__(self, env, port, place):
        self.env, self.port, self.place = env, port, place
        self.address = f"http://127.0.0.1:{port}"
        place.mkdir()
        words = f"--bind 127.0.0.1:{port} --workers 2 --threads 4 --worker-class gthread"
        words += " --keep-alive 0 --worker-connections 12"
        pid, log = place / "pid", place / "log"
        self.script = place / "restart"
        self.script.write_text(
            f"#!/bin/bash\ncd {ROOT}\n"
            f"[ -e {pid} ] && kill $(cat {pid})\n"
            f"while [ -e {pid} ]; do sleep 0.1; done\n"
            f"setsid {sys.executable} -m gunicorn portal.wsgi {words} --no-control-socket "
            f"--daemon --pid {pid} --error-logfile {log}\n"
        )
        self.script.chmod(0o755)
        self.start()
        self.wait_until_well()

    def start(self):
        subprocess.run([self.script], env=self.env, check=True)

    def stop(self):
        pid = self.place / "pid"
        if pid.exists():
            kill(int(pid.read_text()))
            pid.unlink()


class Proxy:
    """nginx with deploy/nginx-two.conf before these servers."""

    def __init__(self, place, servers):
        place.mkdir()
        self.place, self.port = place, free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.servers = place / "portal-servers.conf"
        lines = [f"server 127.0.0.1:{one.port} max_fails=1 fail_timeout=2s;" for one in servers]
        self.servers.write_text("\n".join(lines) + "\n")
        ours = (DEPLOY / "nginx-two.conf").read_text()
        ours = ours.replace("/etc/nginx/portal-servers.conf", str(self.servers))
        alone = (DEPLOY / "nginx.conf").read_text()
        passed = re.search(r"    location / \{.*?\n    \}\n", alone, re.S)[0]
        passed = passed.replace("X-Forwarded-Proto https", "X-Forwarded-Proto http")
        paths = "\n".join(
            f"{kind}_temp_path {place};"
            for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        (place / "nginx.conf").write_text(
            f"pid {place}/pid; error_log {place}/error; events {{}}\n"
            f"http {{ access_log off; {paths}\n{ours}\n"
            f"server {{ listen 127.0.0.1:{self.port};\n{passed} }} }}\n"
        )
        self.reload = f"{NGINX} -p {place} -c {place}/nginx.conf -s reload"
        subprocess.run([NGINX, "-p", place, "-c", place / "nginx.conf"], check=True)

    def stop(self):
        os.kill(int((self.place / "pid").read_text()), signal.SIGTERM)


class Browser(Quick):
    patience = 240  # the machine may have other work; a crowd waits its turn


class People:
    """Some who work at once until they are told to stop. `work(number)` is one piece of it."""

    def __init__(self, number, work):
        self.done, self.failed, self._over = [], [], threading.Event()
        self._threads = [
            threading.Thread(target=self._go, args=(work, one)) for one in range(number)
        ]
        for thread in self._threads:
            thread.start()

    def _go(self, work, number):
        while not self._over.is_set():
            try:
                self.done.append(work(number))
            except Exception as error:
                self.failed.append(error)
                time.sleep(0.1)

    def wait_for(self, more, within=60):
        """Until so much more is done."""
        wanted, end = len(self.done) + more, time.monotonic() + within
        while len(self.done) < wanted:
            assert time.monotonic() < end, self.failed[-3:]
            time.sleep(0.05)

    def stop(self):
        self._over.set()
        for thread in self._threads:
            thread.join()


def signed_in(address, name="staff"):
    """A browser in which this person has just signed in. OSError when it was not acknowledged."""
    browser = Browser(address)
    page = browser.get("/account/sign-in/")
    form = {"login": name, "password": PASSWORD}
    if "/sign-in/" in browser.post("/account/sign-in/", form, page):
        raise OSError("not signed in")
    return browser


ORGANISATIONS = "/members/organisations/"


def add_organisation(browser, name):
    """Write one record as somebody does; OSError when it was not acknowledged."""
    page = browser.get(f"{ORGANISATIONS}add/")
    kinds = re.search(r'<select name="kind".*?</select>', page, re.S)[0]
    form = {
        "name": name,
        "founded_on": "2026-03-04",
        "kind": re.search(r'value="(\d+)"', kinds)[1],
        "area": "321023",
    }
    if browser.post(f"{ORGANISATIONS}add/", form, page).endswith("/add/"):
        raise OSError("not added")
    return name
