"""A second step: asked of administrators, offered to all; used once; told of; taken off again."""

import json
import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from portal.accounts import step_forms
from portal.audit.models import Event
from portal.audit.signals import Verb
from portal.models import Notification
from tests.conftest import PASSWORD

INDEX = "/account/second-step/"
SIGN_IN = "/account/sign-in/"


@pytest.fixture
def _required(settings):
    settings.SECOND_FACTOR_REQUIRED = True


def code_of(secret, moment=None):
    return totp.format_hotp_value(totp.hotp_value(secret, int(moment or time.time()) // 30))


def set_up(browser):
    """Set up an app as its owner does; (the secret, the codes on paper)."""
    page = browser.get(f"{INDEX}totp/activate/").content.decode()
    secret = re.search(r"second-step-key\">(\w+)<", page)[1]
    answer = browser.post(f"{INDEX}totp/activate/", {"code": code_of(secret)}, follow=True)
    return secret, re.findall(r"<code>(\d{8})</code>", answer.content.decode())


def sign_in(client, user):
    return client.post(SIGN_IN, {"login": user.username, "password": PASSWORD})


@pytest.mark.usefixtures("_required")
@pytest.mark.parametrize("who", ["administrator", "superuser"])
def test_who_keeps_accounts_does_nothing_before_it_is_set_up(who, request, as_user):
    user = request.getfixturevalue(who)
    browser = as_user(user)
    for url in ("/dashboard/", "/members/", reverse("admin:index")):
        assert browser.get(url).headers["Location"] == INDEX
    assert browser.post(reverse("admin:portal_holiday_add"), {}).headers["Location"] == INDEX
    assert "设置验证器应用" in browser.get(INDEX).content.decode()
    set_up(browser)
    assert browser.get("/members/").status_code == 200
    deactivate = browser.post(f"{INDEX}totp/deactivate/")
    assert deactivate.status_code == 200  # the last one stays
    assert Authenticator.objects.filter(user=user, type="totp").exists()


@pytest.mark.usefixtures("_required")
def test_others_may_do_without_and_may_have_one(as_user, leader):
    browser = as_user(leader)
    assert browser.get("/dashboard/").status_code == 200
    set_up(browser)
    assert browser.post(f"{INDEX}totp/deactivate/").status_code == 302
    assert not Authenticator.objects.filter(user=leader).exists()


def test_in_a_demonstration_it_is_a_reminder(as_user, administrator):
    browser = as_user(administrator)
    assert browser.get("/members/").status_code == 200
    assert "演示中仅作提醒" in browser.get("/account/").content.decode()


def test_the_password_alone_no_longer_opens_the_account(as_user, leader, client):
    secret, codes = set_up(as_user(leader))
    assert len(codes) == 10
    assert secret not in str(Authenticator.objects.get(type="totp").data)  # encrypted at rest
    assert sign_in(client, leader).headers["Location"].startswith(f"{INDEX}authenticate/")
    assert client.get("/account/").status_code == 302
    assert client.post(f"{INDEX}authenticate/", {"code": "000000"}).status_code == 200
    assert Event.objects.filter(verb=Verb.STEP_FAILED).exists()
    later = code_of(secret, time.time() + 30)
    assert client.post(f"{INDEX}authenticate/", {"code": later}).status_code == 302
    assert client.get("/account/").status_code == 200
    again = Client()
    sign_in(again, leader)
    assert again.post(f"{INDEX}authenticate/", {"code": later}).status_code == 200  # used


def test_a_code_of_the_app_opens_once_as_long_as_it_is_right(as_user, leader):
    """It is for a minute and a half; the library forgets after half a minute that it was used."""
    secret, _codes = set_up(as_user(leader))
    later = code_of(secret, time.time() + 30)
    for wanted in (302, 200):
        client = Client()
        sign_in(client, leader)
        spaced = later if wanted == 302 else f" {later[:3]} {later[3:]}"
        assert client.post(f"{INDEX}authenticate/", {"code": spaced}).status_code == wanted
        assert cache.delete(f"allauth.mfa.totp.used?user={leader.pk}&code={later}")
    assert step_forms.RIGHT_FOR == 90


def test_a_code_on_paper_opens_once(as_user, leader):
    _secret, codes = set_up(as_user(leader))
    for number, wanted in ((1, 302), (2, 200)):
        client = Client()
        sign_in(client, leader)
        answer = client.post(f"{INDEX}authenticate/", {"code": codes[0]})
        assert (number, answer.status_code) == (number, wanted)


def test_its_owner_is_told_and_it_is_written_down(
    as_user, leader, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        set_up(as_user(leader))
    assert Event.objects.filter(verb=Verb.STEP_ADDED, actor=leader).exists()
    assert Notification.objects.filter(user=leader, kind="portal.steps_changed").exists()


def test_who_lost_phone_and_codes_is_let_in_again(as_user, administrator, leader, client):
    set_up(as_user(leader))
    data = {"action": "take_second_step_off", "_selected_action": leader.pk}
    users = reverse("admin:portal_user_changelist")
    assert as_user(administrator).post(users, data).status_code == 302
    assert Event.objects.filter(verb=Verb.STEP_REMOVED, actor=administrator).count() == 1
    assert sign_in(client, leader).headers["Location"] == "/"
    set_up(client)
    call_command("remove_second_step", "leader")
    assert not Authenticator.objects.filter(user=leader).exists()


@pytest.mark.parametrize("page", ["", "webauthn/", "webauthn/add/", "recovery-codes/generate/"])
def test_the_pages_open_and_say_it_in_chinese(page, as_user, leader):
    text = as_user(leader).get(f"{INDEX}{page}").content.decode()
    assert "style=" not in text
    assert "Passkey" not in re.sub(r"<script.*?</script>", "", text, flags=re.DOTALL)


GOOD = {"id": "AAAA", "rawId": "AAAA", "type": "public-key"}


@pytest.mark.parametrize(
    "answer",
    [
        "", "[]", "null", '{"a":NaN}', "{}",
        json.dumps(GOOD | {"rawId": 1, "response": {}}),
        json.dumps(GOOD | {"response": {"clientDataJSON": "e30", "attestationObject": "AAAA"}}),
        json.dumps(GOOD | {"id": "\ud800", "response": {"userHandle": "AP__"}}),
    ],
)  # fmt: skip
def test_a_made_up_answer_of_a_passkey_is_a_wrong_one(answer, as_user, leader, client):
    browser = as_user(leader)
    browser.get(f"{INDEX}webauthn/add/")
    added = browser.post(f"{INDEX}webauthn/add/", {"credential": answer, "name": "x"})
    assert added.status_code in (200, 400)
    asks_json = {"Accept": "application/json", "X-Requested-With": "XMLHttpRequest"}
    assert "challenge" in client.get(f"{INDEX}webauthn/login/", headers=asks_json).content.decode()
    alone = client.post(f"{INDEX}webauthn/login/", {"credential": answer})
    assert alone.headers["Location"] == SIGN_IN
