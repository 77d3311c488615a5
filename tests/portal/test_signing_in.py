"""Signing in and out: limits that pass, sessions that end, nobody told who exists."""

import time

import pytest
from django.test import Client

from portal.audit.models import Event
from portal.middleware import SEEN
from tests.conftest import PASSWORD

SIGN_IN = "/account/sign-in/"


def _try(client, name, password):
    return client.post(SIGN_IN, {"login": name, "password": password})


def test_a_person_signs_in_and_it_is_written_down(client, leader):
    assert _try(client, "leader", PASSWORD).status_code == 302
    assert client.get("/account/").status_code == 200
    assert Event.objects.filter(verb="portal.signed_in", actor=leader).count() == 1


def test_a_wrong_name_and_a_wrong_password_look_the_same(client, leader):
    wrong_name = _try(client, "nobody", "x" * 12).content.decode()
    wrong_password = _try(Client(), "leader", "x" * 12).content.decode()

    def strip(page):
        lines = page.splitlines()
        return [line for line in lines if "csrf" not in line.lower() and "value=" not in line]

    assert strip(wrong_name) == strip(wrong_password)
    assert not Event.objects.filter(verb="portal.signed_in").exists()


def test_guessing_is_stopped_and_the_owner_gets_in_later(client, leader, monkeypatch):
    for _attempt in range(6):
        _try(client, "leader", "wrong-password")
    assert _try(client, "leader", PASSWORD).status_code != 302
    later = time.time() + 6 * 60
    monkeypatch.setattr(time, "time", lambda: later)
    assert _try(Client(), "leader", PASSWORD).status_code == 302


def test_a_session_ends_after_a_time_without_activity(as_user, leader, settings):
    browser = as_user(leader)
    browser.get("/account/")
    session = browser.session
    session[SEEN] = int(time.time()) - settings.IDLE_MINUTES * 60 - 1
    session.save()
    response = browser.get("/account/")
    assert response.status_code == 302
    assert response.headers["Location"].startswith(SIGN_IN)


def test_a_changed_password_ends_every_session(as_user, leader):
    here, there = as_user(leader), as_user(leader)
    new = "another-horse-battery"
    here.post(
        "/account/password/",
        {"oldpassword": PASSWORD, "password1": new, "password2": new},
    )
    assert there.get("/account/").status_code == 302


def test_nobody_signs_up_by_themselves(client, db):
    client.post(
        "/account/sign-up/", {"username": "x", "password1": PASSWORD, "password2": PASSWORD}
    )
    from portal.models import User

    assert not User.objects.filter(username="x").exists()


@pytest.mark.parametrize("address", ["/account/?q=%00", "/acc%00ount/", "/account/?q=%ff"])
def test_broken_input_is_refused(as_user, leader, address):
    assert as_user(leader).get(address).status_code == 400


def test_pages_behind_the_door_are_kept_in_no_cache(as_user, leader):
    assert "no-store" in as_user(leader).get("/account/").headers["Cache-Control"]
