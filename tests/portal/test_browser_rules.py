"""What every answer tells the browser, whatever kind of answer it is."""

import pytest
from django.test import Client
from django.urls import reverse

EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
ADDRESSES = {
    "/": 302, "/account/sign-in/": 200, "/follow/": 200, "/notices/": 200, "/healthz": 200,
    "/nowhere/": 404, "/static/nowhere.css": 404, "/account/?q=%00": 400, "/follow/leave/": 405,
    "/activities/feeds/00000000-0000-4000-8000-000000000000.ics": 404,
    "/v/xxxx/": 404, "/s/?number=%3Cscript%3E": 200,
}  # fmt: skip


def _holds(response, *, is_kept=False):
    policy = response.headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy or "sandbox" in policy
    assert {name: response.headers.get(name) for name in EVERYWHERE} == EVERYWHERE
    assert "camera=(self)" in response.headers["Permissions-Policy"]
    assert is_kept or "no-store" in response.headers["Cache-Control"]


@pytest.mark.parametrize("address, status", ADDRESSES.items())
def test_a_visitor_s_answers_carry_the_rules(address, status, db):
    response = Client(raise_request_exception=False).get(address)
    assert response.status_code == status
    _holds(response)


def test_the_back_office_and_pages_for_who_signed_in_do(as_user, administrator):
    browser = as_user(administrator)
    pages = [reverse("admin:index"), reverse("admin:portal_user_changelist"), "/members/"]
    for address in [*pages, "/back-office/jsi18n/", "/nowhere/"]:
        response = browser.get(address)
        _holds(response)
        text = response.content.decode()
        assert "<style" not in text
        assert " style=" not in text
        assert " onclick=" not in text


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "TRACE", "OPTIONS", "FOO"])
def test_odd_methods_are_refused(method, as_user, leader, db):
    for browser in (Client(), as_user(leader)):
        for address in ("/account/sign-in/", "/follow/", "/healthz", "/dashboard/"):
            response = browser.generic(method, address)
            assert response.status_code in (302, 405)
            _holds(response)


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1:bad", "a b", ""])
def test_another_name_is_not_answered(host, db):
    response = Client(raise_request_exception=False).get("/follow/", HTTP_HOST=host)
    assert (response.status_code, "evil.example" in response.content.decode()) == (400, False)


def test_a_breakdown_says_so_and_carries_the_rules(monkeypatch, db):
    from portal.door import views

    monkeypatch.setattr(views, "FollowForm", lambda *args: 1 / 0)
    response = Client(raise_request_exception=False).get("/follow/")
    assert response.status_code == 500
    _holds(response)


def test_cookies_are_kept_from_scripts_and_other_sites(client, leader):
    from tests.conftest import PASSWORD

    client.get("/account/sign-in/")
    client.post("/account/sign-in/", {"login": "leader", "password": PASSWORD})
    assert {"sessionid", "csrftoken", "device"} <= set(client.cookies)
    for cookie in client.cookies.values():
        assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", "/")
