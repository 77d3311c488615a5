"""Every address says who may open it, and the server answers as the table says."""

import re

import pytest
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


@pytest.mark.parametrize("row", OWN_PAGES, ids=lambda row: row.name)
def test_the_server_answers_as_the_table_says(row, make_user, as_user, client):
    url = _url(row)
    assert url, f"no sample address for {row.path}"
    method = "get" if "GET" in row.methods else "post"
    assert getattr(client, method)(url).status_code == 302  # a visitor is asked to sign in
    shut = set()
    for role in Role:
        response = getattr(as_user(make_user(role.value, role)), method)(url)
        assert response.status_code < 500
        if response.wsgi_request.refused_at_door:
            assert response.status_code == 404
            shut.add(role.value)
    assert shut == {role.value for role in Role} - set(row.who)


@pytest.mark.parametrize("row", OWN_PAGES, ids=lambda row: row.name)
def test_other_methods_are_refused(row, superuser, as_user):
    browser = as_user(superuser)
    for method in {"GET", "POST", "PUT", "DELETE", "PATCH"} - set(row.methods):
        assert getattr(browser, method.lower())(_url(row)).status_code == 405
