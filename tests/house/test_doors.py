"""Every address says who may open it, and the server answers as the table says."""

import re

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse

from portal.access import table
from portal.access.roles import Role

# Pages of libraries that lead signed-in people elsewhere by themselves.
SAMPLE = {"pk": 0, "size": "small", "key": "members", "action": "accept"}


def test_no_address_is_without_a_door():
    assert [row.path for row in table.rows() if row.kind == "nobody"] == []


def test_every_permission_is_granted_to_somebody():
    assert [row.path for row in table.rows() if row.kind == "permission" and not row.who] == []


def _url(row):
    """An address of this row, with a key that no record has."""
    names = re.findall(r"<(?:\w+:)?(\w+)>|\(\?P<(\w+)>", row.path)
    kwargs = {}
    for name in (a or b for a, b in names):
        kwargs[name] = SAMPLE.get(name, 0)
        if f"<uuid:{name}>" in row.path:
            kwargs[name] = "00000000-0000-4000-8000-000000000000"
    try:
        return reverse(row.name, kwargs=kwargs)
    except NoReverseMatch:
        return None


OWN_PAGES = [row for row in table.rows() if row.kind == "permission" and "admin:" not in row.name]


def _answers(row, browsers):
    """The roles that this address lets in, as the server does it."""
    method, url = "get" if "GET" in row.methods else "post", _url(row)
    entered = set()
    for role, browser in browsers.items():
        response = getattr(browser, method)(url)
        assert response.status_code < 500, (row.name, role)
        if response.wsgi_request.refused_at_door:
            assert response.status_code == 404, (row.name, role)
        else:
            entered.add(role)
    return entered


@pytest.mark.walk
def test_the_server_answers_as_the_table_says(make_user, as_user, client):
    """All addresses in one test: making the cast anew for each takes longer than asking."""
    assert [row.path for row in OWN_PAGES if not _url(row)] == [], "no sample address"
    browsers = {role.value: as_user(make_user(role.value, role)) for role in Role}
    wrong = {
        row.name: told for row in OWN_PAGES if (told := _answers(row, browsers)) != set(row.who)
    }
    assert wrong == {}
    for row in OWN_PAGES:  # a visitor is asked to sign in
        method = "get" if "GET" in row.methods else "post"
        assert getattr(client, method)(_url(row)).status_code == 302, row.name


def test_other_methods_are_refused(superuser, as_user):
    browser = as_user(superuser)
    answers = {
        (row.name, method): getattr(browser, method.lower())(_url(row)).status_code
        for row in OWN_PAGES
        for method in {"GET", "POST", "PUT", "DELETE", "PATCH"} - set(row.methods)
    }
    assert {what: status for what, status in answers.items() if status != 405} == {}


@pytest.mark.walk
def test_no_address_takes_what_another_site_sends(superuser):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(superuser)
    taking = [row for row in table.rows() if "POST" in row.methods and _url(row)]
    assert len(taking) > 200
    answers = {row.name: browser.post(_url(row)).status_code for row in taking}
    assert {name: status for name, status in answers.items() if status != 403} == {}
