"""What was acknowledged is kept, whoever is killed, and the portal is back by itself.

SQLite: the workers of a real gunicorn are killed with -9 while others sign in and write.
PostgreSQL: its first process is killed with -9 and started again, the portal is not touched.
"""

import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from http.client import HTTPException
from http.cookiejar import CookieJar

import pytest
from django.conf import settings as real
from django.db import connection

from portal.models import User
from tests.conftest import PASSWORD
from tests.outside import environment, manage

BACK_WITHIN = 10  # seconds
pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class Site:
    """A gunicorn of the real portal on the tests' data."""

    def __init__(self, env, port):
        words = ["--bind", f"127.0.0.1:{port}", "--workers", "2", "--threads", "4"]
        words += ["--worker-class", "gthread", "--no-control-socket", "--forwarded-allow-ips", ""]
        self.address, self.env = f"http://127.0.0.1:{port}", env
        self.process = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "portal.wsgi", *words],
            cwd=real.BASE_DIR, env=env, start_new_session=True, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        self.wait_until_well()

    def wait_until_well(self, within=60):
        end = time.monotonic() + within
        while time.monotonic() < end:
            try:
                with urllib.request.urlopen(f"{self.address}/healthz", timeout=5) as answer:
                    if answer.status == 200:
                        return
            except OSError:
                time.sleep(0.1)
        raise AssertionError("the portal is not back")

    def workers(self):
        listed = subprocess.run(
            ["ps", "-o", "pid=", "--ppid", str(self.process.pid)], capture_output=True, text=True
        )
        return [int(pid) for pid in listed.stdout.split()]

    def stop(self):
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


@pytest.fixture
def site(staff, tmp_path, settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    staff.set_password(PASSWORD)
    staff.save()
    env = environment(tmp_path, DEMO="1", ALLOWED_HOSTS="127.0.0.1,localhost")
    found = Site(env, free_port())
    yield found
    found.stop()


class Browser:
    patience = 20  # seconds

    def __init__(self, address):
        self.address, jar = address, CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))

    def get(self, path):
        with self.opener.open(self.address + path, timeout=self.patience) as answer:
            return answer.read().decode()

    def post(self, path, form, on):
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', on)[1]
        data = urllib.parse.urlencode(form | {"csrfmiddlewaretoken": token}).encode()
        with self.opener.open(self.address + path, data, timeout=self.patience) as answer:
            answer.read()
            return answer.url

    def sign_in(self):
        """Raises OSError when it was not acknowledged."""
        page = self.get("/account/sign-in/")
        form = {"login": "staff", "password": PASSWORD}
        if "/sign-in/" in self.post("/account/sign-in/", form, page):
            raise OSError("not signed in")


def sign_ins(env):
    """How many times somebody signed in, as another process reads it."""
    code = "import django; django.setup(); from portal.models import Event; "
    code += "print(Event.objects.filter(verb='portal.signed_in').count())"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=real.BASE_DIR, env=env, capture_output=True, text=True
    )
    return int(done.stdout)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has a test of its own")
def test_workers_killed_while_people_sign_in(site):
    kept = threading.Lock()
    acknowledged, over = [], threading.Event()

    def signing_in():
        while not over.is_set():
            try:
                Browser(site.address).sign_in()
            except (OSError, HTTPException):  # also an answer that broke off
                continue
            with kept:
                acknowledged.append(1)

    threads = [threading.Thread(target=signing_in) for _number in range(3)]
    for thread in threads:
        thread.start()
    for _round in range(3):
        before, end = len(acknowledged), time.monotonic() + 60
        while len(acknowledged) == before:  # in the middle of work
            assert time.monotonic() < end
            time.sleep(0.05)
        for pid in site.workers():
            os.kill(pid, signal.SIGKILL)
        site.wait_until_well(BACK_WITHIN * 3)
    over.set()
    for thread in threads:
        thread.join()
    site.stop()
    assert len(acknowledged) >= 3
    assert sign_ins(site.env) >= len(acknowledged)
    assert "In order" in manage(site.env, "audit_verify")


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has a test of its own")
def test_the_database_is_killed_and_started_again(site):
    before = sign_ins(site.env)
    for _number in range(3):
        Browser(site.address).sign_in()
    with connection.cursor() as cursor:
        cursor.execute("SHOW data_directory")
        (place,) = cursor.fetchone()
    connection.close()
    with open(f"{place}/postmaster.pid") as file:
        os.kill(int(file.readline()), signal.SIGKILL)
    with pytest.raises(urllib.error.HTTPError) as told:
        urllib.request.urlopen(f"{site.address}/healthz", timeout=20)
    assert told.value.code == 503
    start_again(place)
    site.wait_until_well(BACK_WITHIN)
    assert sign_ins(site.env) == before + 3
    Browser(site.address).sign_in()
    assert "In order" in manage(site.env, "audit_verify")
    assert User.objects.filter(username="staff").exists()


def start_again(place):
    """What its service manager would do, with the options that it had."""
    with open(f"{place}/postmaster.opts") as file:
        words = [word.strip('"') for word in file.read().split()]
    owner = os.stat(place)
    end = time.monotonic() + BACK_WITHIN
    while time.monotonic() < end:
        pg_ctl = os.path.join(os.path.dirname(words[0]), "pg_ctl")
        call = [pg_ctl, "-D", place, "-w", "-l", f"{place}/server.log"]
        call += ["-o", " ".join(words[3:]), "start"]
        demote = {"user": owner.st_uid, "group": owner.st_gid} if os.getuid() == 0 else {}
        done = subprocess.run(call, cwd=place, capture_output=True, text=True, **demote)
        if done.returncode == 0:
            return
        time.sleep(0.3)
    raise AssertionError(done.stdout + done.stderr)
