"""Signing in and out: limits that pass, sessions that end, nobody told who exists."""

import time
from io import StringIO

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.auth.hashers import MD5PasswordHasher
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client
from django.urls import reverse

from portal.audit.models import Event
from portal.audit.signals import Verb
from portal.management.commands import changepassword
from portal.middleware import SEEN
from portal.models import Notification, User
from tests.conftest import OTHER_TOWNSHIP, PASSWORD
from tests.members import factories

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


class TestTheSameWorkForAll:
    """Time is not measured, which says little on a busy machine: what takes the time is counted."""

    @pytest.fixture
    def hashed(self, monkeypatch):
        calls = []
        encode = MD5PasswordHasher.encode
        monkeypatch.setattr(
            MD5PasswordHasher, "encode", lambda *args: calls.append(1) or encode(*args)
        )
        return calls

    @pytest.fixture
    def known(self, leader, staff, handler):
        staff.is_active = False
        staff.save()
        handler.set_unusable_password()
        handler.save()

    @pytest.mark.parametrize("name", ["leader", "staff", "handler", "nobody"])
    def test_a_wrong_password_costs_one_hash_whoever_it_is(self, name, known, hashed, client):
        del hashed[:]
        assert _try(client, name, "wrong-password").status_code == 200
        assert len(hashed) == 1

    @pytest.mark.parametrize("name", ["leader", "staff", "handler", "nobody"])
    def test_who_guessed_too_often_is_stopped_whoever_it_is(self, name, known, hashed, client):
        for _attempt in range(6):
            _try(client, name, "wrong-password")
        del hashed[:]
        answer = _try(client, name, PASSWORD)
        assert (answer.status_code, hashed) == (200, [])
        assert "过多" in answer.content.decode() or "次数" in answer.content.decode()


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


def test_signing_in_leaves_no_session_that_somebody_planted(client, leader, settings):
    for planted in ("x" * 32, Client().session.session_key or "", "\xff" * 5000):
        client.cookies[settings.SESSION_COOKIE_NAME] = planted
        before = client.get(SIGN_IN).client.cookies[settings.SESSION_COOKIE_NAME].value
        assert _try(client, "leader", PASSWORD).status_code == 302
        assert client.cookies[settings.SESSION_COOKIE_NAME].value not in ("", planted, before)
        client.post("/account/sign-out/")


def test_nobody_signs_up_by_themselves(client, db):
    client.post(
        "/account/sign-up/", {"username": "x", "password1": PASSWORD, "password2": PASSWORD}
    )
    assert not User.objects.filter(username="x").exists()


@pytest.mark.parametrize("address", ["/account/?q=%00", "/acc%00ount/", "/account/?q=%ff"])
def test_broken_input_is_refused(as_user, leader, address):
    assert as_user(leader).get(address).status_code == 400


def test_pages_behind_the_door_are_kept_in_no_cache(as_user, leader):
    assert "no-store" in as_user(leader).get("/account/").headers["Cache-Control"]


def test_who_is_known_on_a_device_is_not_locked_out_by_a_stranger(client, leader):
    assert _try(client, "leader", PASSWORD).status_code == 302
    client.post("/account/sign-out/")
    stranger = Client(REMOTE_ADDR="10.9.8.7")
    for _attempt in range(6):
        _try(stranger, "leader", "wrong-password")
    assert _try(stranger, "leader", PASSWORD).status_code == 200  # shut for who guesses
    assert _try(client, "leader", PASSWORD).status_code == 302


@pytest.mark.parametrize("proxies", [0, 1, 2])
def test_a_forged_address_neither_evades_nor_frames(proxies, db, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    last = ["203.0.113.9", "10.0.0.1"][: max(proxies, 1)]
    for number in range(22):
        forged = [f"198.51.100.{number}", *last] if proxies else [f"198.51.100.{number}"]
        client = Client(HTTP_X_FORWARDED_FOR=", ".join(forged), REMOTE_ADDR="192.0.2.1")
        answer = _try(client, f"nobody{number}", "wrong-password")
    assert "次数" in answer.content.decode() or "过多" in answer.content.decode()
    framed = Client(HTTP_X_FORWARDED_FOR=", ".join(["198.51.100.3", *last][-max(proxies, 1) :]))
    assert framed.get(SIGN_IN).status_code == 200


@pytest.mark.parametrize("header", ["", "nonsense", "1.2.3.4", "::1, x", "a, b, c"])
def test_an_address_that_no_proxy_wrote_breaks_nothing(header, client, leader, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 2
    data = {"login": "leader", "password": PASSWORD}
    assert client.post(SIGN_IN, data, HTTP_X_FORWARDED_FOR=header).status_code == 302


def test_a_new_device_is_told_of_and_a_known_one_is_not(client, leader):
    _try(client, "leader", PASSWORD)
    client.post("/account/sign-out/")
    _try(client, "leader", PASSWORD)
    assert not Notification.objects.filter(user=leader).exists()
    _try(Client(HTTP_USER_AGENT="Mozilla (Windows NT 10.0) Edg/1"), "leader", PASSWORD)
    told = Notification.objects.get(user=leader)
    assert (told.values["what"], told.path) == ("Windows, Edge", "/account/sessions/")


def test_own_sessions_are_listed_and_ended(leader, handler):
    here, there, other = Client(), Client(HTTP_USER_AGENT="iPhone"), Client()
    for browser, name in ((here, "leader"), (there, "leader"), (other, "handler")):
        _try(browser, name, PASSWORD)
    assert "iPhone" in here.get("/account/sessions/").content.decode()
    foreign = UserSession.objects.get(user=handler)
    here.post("/account/sessions/end/", {"session": foreign.pk})
    assert other.get("/account/").status_code == 200  # another's session is not mine to end
    here.post("/account/sessions/end/", {"session": UserSession.objects.filter(user=leader)[1].pk})
    assert there.get("/account/").status_code == 302
    assert here.get("/account/").status_code == 200


def _forget(browser):
    """As ten minutes later: nobody has said lately that it is still them."""
    session = browser.session
    session["account_authentication_methods"] = []
    session.save()


def test_what_weighs_much_asks_again_who_is_here(as_user, administrator, member_user, staff):
    for user, url in (
        (administrator, "/members/export/"),
        (administrator, reverse("admin:portal_user_change", args=[staff.pk])),
        (administrator, reverse("admin:auth_user_password_change", args=[staff.pk])),
        (member_user, "/members/me/erase/"),
    ):
        browser = as_user(user)
        assert browser.get(url).headers.get("Location", "").find("/account/confirm/") == -1
        _forget(browser)
        for answer in (browser.get(url), browser.post(url, {"reason": "x"})):
            assert answer.headers["Location"].startswith("/account/confirm/?next=")
    data = {"password": PASSWORD}
    assert browser.post(f"/account/confirm/?next={url}", data).headers["Location"] == url
    assert "/account/confirm/" not in browser.get(url).headers.get("Location", "")


def test_who_confirmed_comes_back_to_the_page_whose_button_was_pressed(as_user, member_user):
    browser = as_user(member_user)
    _forget(browser)
    page = {"HTTP_REFERER": "http://testserver/members/me/"}
    answer = browser.post("/members/me/copy/", **page)
    assert answer.headers["Location"] == "/account/confirm/?next=%2Fmembers%2Fme%2F"
    elsewhere = browser.post("/members/me/copy/", HTTP_REFERER="http://example.org/members/")
    assert elsewhere.headers["Location"] == "/account/confirm/?next=%2F"


def test_a_right_withdrawn_bites_at_the_next_request(as_user, administrator, leader, other_staff):
    browser = as_user(administrator)
    assert browser.get("/audit/").status_code == 200
    administrator.groups.set([Group.objects.get(name="staff")])
    assert browser.get("/audit/").status_code == 404
    shut = as_user(leader)
    assert shut.get("/account/").status_code == 200
    leader.is_active = False
    leader.save()
    assert shut.get("/account/").headers["Location"].startswith(SIGN_IN)
    assert _try(Client(), "leader", PASSWORD).headers["Location"] == "/account/inactive/"


@pytest.mark.parametrize("next_url", ["https://evil.example/", "//evil.example", "/\\evil.example"])
def test_nobody_is_led_to_another_site(next_url, client, leader):
    data = {"login": "leader", "password": PASSWORD, "next": next_url}
    assert client.post(SIGN_IN, data).headers["Location"] == "/"
    assert client.post("/account/large-type/", {"next": next_url}).headers["Location"] == "/"
    assert (
        client.post("/language/", {"language": "en", "next": next_url}).headers["Location"] == "/"
    )


@pytest.mark.parametrize(
    "password, wanted",
    [("short1", 200), ("password123", 200), ("leader", 200), ("春天的风 " * 40, 302)],
)
def test_length_counts_and_common_passwords_are_refused(password, wanted, as_user, leader):
    data = {"oldpassword": PASSWORD, "password1": password, "password2": password}
    assert as_user(leader).post("/account/password/", data).status_code == wanted


@pytest.mark.parametrize(
    "withdraw, page",
    [
        (lambda user, areas: user.groups.clear(), "/members/"),
        (lambda user, areas: User.objects.filter(pk=user.pk).update(area=None), "{member}"),
        (
            lambda user, areas: User.objects.filter(pk=user.pk).update(area=areas[OTHER_TOWNSHIP]),
            "{member}",
        ),
    ],
)
def test_who_moves_loses_the_page_that_is_open(withdraw, page, as_user, staff, areas):
    """The session goes on; what it may see is asked anew each time."""
    page = page.format(member=f"/members/{factories.add(by=staff).pk}/edit/")
    browser = as_user(staff)
    assert browser.get(page).status_code == 200
    withdraw(staff, areas)
    for answer in (browser.get(page), browser.post(page, {"name": "别名"})):
        assert answer.status_code in (404, 405)
    assert browser.get("/account/").status_code == 200


def test_a_password_changed_anywhere_is_written_down(as_user, leader, monkeypatch):
    new = "another-horse-battery"
    data = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    as_user(leader).post("/account/password/", data)
    assert Event.objects.filter(verb=Verb.PASSWORD, actor=leader).count() == 1
    monkeypatch.setattr(changepassword.Command, "_get_pass", lambda *args, **words: PASSWORD)
    browser = as_user(User.objects.get(pk=leader.pk))
    call_command("changepassword", "leader", stdout=StringIO())
    told = Event.objects.get(verb=Verb.PASSWORD, actor=None)
    assert told.subject_id == str(leader.pk)
    assert PASSWORD not in str(told.changes) + told.reason
    assert browser.get("/account/").status_code == 302  # and its sessions have ended
    with pytest.raises(CommandError):
        call_command("changepassword", "nobody", stdout=StringIO())


def test_a_session_that_is_ended_is_written_down(leader):
    here, there = Client(), Client()
    for browser in (here, there):
        _try(browser, "leader", PASSWORD)
    here.post("/account/sessions/end/")
    assert Event.objects.filter(verb=Verb.SESSION_ENDED, actor=leader).count() == 1
    here.post("/account/sign-out/")
    assert Event.objects.filter(verb=Verb.SIGNED_OUT, actor=leader).count() == 1
