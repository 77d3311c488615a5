"""A server with a dangerous setting says what to do and does not start."""

import os
import subprocess
import sys

import pytest

from portal import keys, startup

STRONG = "k9" * 10 + "Zq8w3e5r7t1y0u2i4o6p" + "mnbvcxzlkjhg"


def _serve(tmp_path, **environment):
    env = {"PATH": os.environ["PATH"], "DATA_DIR": str(tmp_path), **environment}
    return subprocess.run(
        [sys.executable, "-c", "import portal.wsgi"], env=env, capture_output=True, text=True
    )


@pytest.mark.parametrize(
    "environment, sentence",
    [
        ({}, "SECRET_KEY is missing"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY is weak"),
        ({"SECRET_KEY": "django-insecure-" + STRONG}, "SECRET_KEY is weak"),
        ({"SECRET_KEY": STRONG}, "ALLOWED_HOSTS is empty"),
    ],
)
def test_a_server_refuses(tmp_path, environment, sentence):
    result = _serve(tmp_path, **environment)
    assert result.returncode != 0
    assert sentence in result.stderr


def test_demo_accounts_are_refused_unless_it_is_a_demo(settings, make_user):
    settings.ALLOWED_HOSTS = ["127.0.0.1"]
    settings.DEMO = False
    assert startup.problems() == []
    make_user("demo", is_demo=True)
    assert "demo accounts" in startup.problems()[0]
    settings.DEMO = True
    assert startup.problems() == []
    settings.ALLOWED_HOSTS = ["portal.example.gov.cn"]
    assert "DEMO is on" in startup.problems()[0]


def test_local_keys_are_made_once_and_for_the_owner_alone(tmp_path, monkeypatch):
    monkeypatch.setenv("PORTAL_MAKE_KEYS", "1")
    for name in ("SECRET_KEY", "DATA_KEYS", "INDEX_KEY", "AUDIT_KEYS"):
        monkeypatch.setenv(name, "")  # so that it is as it was afterwards
        monkeypatch.delenv(name)
    keys.load_environment_file(tmp_path)
    first = (tmp_path / "portal.env").read_text()
    assert keys.weakness(os.environ["SECRET_KEY"]) == ""
    assert (tmp_path / "portal.env").stat().st_mode & 0o777 == 0o600
    keys.load_environment_file(tmp_path)
    assert (tmp_path / "portal.env").read_text() == first
