"""Who watches the portal sees how it stands, and nobody's data."""

import io
import json
import logging
import re
import urllib.request
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from portal.management.commands import metrics
from portal.watching.logs import JsonFormatter
from portal.watching.requests import HEADER, request_id


@pytest.fixture
def lines():
    """What the log got, as read from its lines."""
    out = io.StringIO()
    handler = logging.StreamHandler(out)
    handler.setFormatter(JsonFormatter())
    root = logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    yield lambda: [json.loads(line) for line in out.getvalue().splitlines()]
    root.removeHandler(handler)
    root.setLevel(before)


def test_a_request_is_one_line_that_names_the_page_and_not_the_address(client, db, lines):
    answer = client.get("/account/sign-in/?next=/members/4711/", headers={HEADER: "from-outside-1"})
    [line] = [line for line in lines() if line["logger"] == "portal.requests"]
    assert (line["route"], line["method"], line["status"]) == ("account_login", "GET", 200)
    assert line["request"] == answer[HEADER]
    assert answer[HEADER] != "from-outside-1"  # no proxy of ours is before us
    assert "4711" not in json.dumps(line)
    assert request_id.get() == ""


@pytest.mark.parametrize(
    "given, believed",
    [
        ("0123456789abcdef" * 2, True),
        ("short", False),
        ("x" * 65, False),
        ("a b c d e f g h", False),
    ],
)
def test_a_name_is_taken_from_our_proxy_if_it_is_a_plain_one(client, db, settings, given, believed):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    assert (client.get("/healthz", headers={HEADER: given})[HEADER] == given) is believed


def test_no_line_holds_what_an_exception_said(client, db, lines, monkeypatch):
    def broken():
        raise RuntimeError("单立华 13800000001")

    monkeypatch.setattr("portal.health.state", broken)
    client.raise_request_exception = False
    assert client.get("/healthz?who=单立华").status_code == 500
    text = json.dumps(lines(), ensure_ascii=False)
    assert "单立华" not in text
    assert "RuntimeError" in text
    assert "500 GET healthz" in text
    logging.getLogger("x").warning("two\nlines")
    assert lines()[-1]["message"] == "two\nlines"  # and yet one line of the log


def test_what_gunicorn_cannot_read_tells_of_nobody(lines):
    logging.getLogger("gunicorn.other").warning("Invalid request from ip=192.0.2.7: '/p/4711'")
    assert lines()[-1]["message"] == "Invalid request"


def test_only_the_settings_say_whose_forwarded_headers_count():
    """gunicorn would believe this machine: a wrong SCRIPT_NAME breaks, a claimed https is taken."""
    root = Path(settings.BASE_DIR)
    for name in ("Makefile", "deploy/Containerfile", "deploy/portal.service"):
        text = (root / name).read_text(encoding="utf-8")
        served = text[text.rindex("gunicorn portal.wsgi") :]
        assert re.search(r"""--forwarded-allow-ips (""|'')""", served), name


@pytest.mark.django_db(transaction=True)
def test_the_figures_stand_on_an_address_of_their_own(client, monkeypatch, settings):
    settings.BACKUP_DIR = settings.DATA_DIR / "backups"
    client.get("/healthz")
    assert client.get("/metrics").status_code in (302, 404)
    out, port, seen = io.StringIO(), 18102, {}

    def ask(self, thread):
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics") as answer:
            seen["text"] = answer.read().decode()

    monkeypatch.setattr(metrics.Command, "wait", ask)
    call_command("metrics", bind=f"127.0.0.1:{port}", stdout=out)
    assert "portal_up 1.0" in seen["text"]
    assert "portal_migrations_pending 0.0" in seen["text"]
    assert 'portal_requests_total{method="GET",route="healthz",status="200"}' in seen["text"]
    assert "portal_disk_free_bytes" in seen["text"]
    with pytest.raises(CommandError):
        call_command("metrics", bind="9108")
