"""Signing in and out, and where each role begins."""

import pytest

FIRST = {
    "admin": "/dashboard/",
    "leader": "/dashboard/",
    "office": "/activities/",
    "township": "/activities/",
    "community": "/activities/",
    "handler": "/proposals/mine/",
    "member": "/members/me/",
}


@pytest.mark.parametrize(("account", "path"), FIRST.items())
def test_each_role_begins_with_its_own_work(person, account, path):
    one = person(account)
    one.go("/")
    assert one.page.url.endswith(path)


def test_a_wrong_password_says_so_and_keeps_the_name(person):
    one = person()
    one.sign_in("leader", "not-the-password")
    assert one.page.locator("[role=alert]:visible").is_visible()
    assert one.page.input_value("[name=login]") == "leader"


def test_signing_out_closes_every_page(person):
    one = person()
    one.sign_in("community")
    one.page.click(".user-menu summary")
    one.page.click(".user-panel a[href*=sign-out], .user-panel button:has-text('退出')")
    if one.page.url.endswith("/sign-out/"):
        one.page.click("button.main")
    one.page.goto("/activities/")
    assert "/account/sign-in/" in one.page.url


def test_a_visitor_changes_the_language(person):
    one = person()
    one.go("/account/sign-in/")
    one.page.click("button[lang=en]")
    assert one.page.locator("html").get_attribute("lang") == "en"
    assert one.page.get_by_role("heading", name="Sign in").is_visible()
