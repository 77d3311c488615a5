"""The real product with its demo county, as `make run` serves it, and people in front of it."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.browser.counting import TABLE, table
from tests.browser.people import Person

ROOT = Path(__file__).parents[2]
PATIENCE = 60  # seconds until the server answers
SIZES = {"wide": (1440, 900), "narrow": (390, 844)}


def _free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def _manage(*words, env):
    command = [sys.executable, "manage.py", *words]
    subprocess.run(command, cwd=ROOT, env=env, check=True, stdout=subprocess.DEVNULL)


def _answers(url):
    try:
        return urllib.request.urlopen(url, timeout=2).status == 200
    except (urllib.error.URLError, OSError):
        return False


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    """The address of a portal of its own, built and served for these tests."""
    data, port = tmp_path_factory.mktemp("portal"), _free_port()
    env = os.environ | {"DATA_DIR": str(data), "DEMO": "1", "ALLOWED_HOSTS": "127.0.0.1"}
    env.pop("DATABASE_URL", None)
    for words in (["migrate", "--verbosity", "0"], ["createcachetable"], ["demo"]):
        _manage(*words, env=env)
    gunicorn = [
        sys.executable, "-m", "gunicorn", "portal.wsgi", "--bind", f"127.0.0.1:{port}",
        "--workers", "2", "--threads", "4", "--worker-class", "gthread", "--no-control-socket",
    ]  # fmt: skip
    log = open(data / "server.log", "w")  # noqa: SIM115 - open as long as the server runs
    process = subprocess.Popen(gunicorn, cwd=ROOT, env=env, stdout=log, stderr=log)
    address, begun = f"http://127.0.0.1:{port}", time.monotonic()
    while not _answers(f"{address}/healthz"):
        stopped = process.poll() is not None or time.monotonic() - begun > PATIENCE
        assert not stopped, (data / "server.log").read_text()
        time.sleep(0.2)
    yield address
    process.terminate()
    process.wait(10)
    log.close()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """Debian's Chromium, which needs no download."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    assert chromium, "Chromium is not installed (Debian: apt-get install chromium)."
    return browser_type_launch_args | {"executable_path": chromium, "args": ["--no-sandbox"]}


@pytest.fixture(scope="session")
def signed_in_as():
    """What each person's browser keeps once signed in, so that each signs in once."""
    return {}


@pytest.fixture
def person(browser, server, signed_in_as):
    """person("township", "narrow") is that account before a phone. Its pages are watched."""
    made = []

    def make(account=None, size="wide", **context):
        width, height = SIZES[size]
        context = {
            "base_url": server,
            "locale": "zh-CN",
            "timezone_id": "Asia/Shanghai",
            "viewport": {"width": width, "height": height},
            "storage_state": signed_in_as.get(account),
            "service_workers": "block",  # each context would fetch the frame anew
        } | context
        one = Person(browser.new_context(**context), server)
        made.append(one)
        if account and account not in signed_in_as:
            one.sign_in(account)
            signed_in_as[account] = one.context.storage_state()
        return one

    yield make
    problems = [problem for one in made for problem in one.problems]
    for one in made:
        one.context.close()
    assert problems == []


def pytest_terminal_summary(terminalreporter):
    if TABLE:
        terminalreporter.section("what each job costs")
        for line in table():
            terminalreporter.write_line(line)
