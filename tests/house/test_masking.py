"""A full phone number is opened with a reason, one at a time; no page or address tells it.

`make fuzz` looks with two accounts at two pages of each kind, otherwise one at one.
"""

import os
import re

import pytest

from members.models import Member
from portal.models import User
from tests.loaded import demo_county  # noqa: F401 - a fixture

HREF = re.compile(r'(?:href|hx-get|data-url|src)="(/[^"#]*)"')
PASSED = re.compile(r"^/(static|admin|account)/|/ics|\.ics")
NUMBER = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")
IN_FULL = bool(os.environ.get("FUZZ"))
SAMPLES = 2 if IN_FULL else 1  # pages of one kind that are looked at
AT_MOST = 400


def _kind(address):
    """Pages of one kind differ in keys and in what they are filtered by."""
    path, _mark, query = address.partition("?")
    return re.sub(r"[0-9a-f-]{36}|\d+", "#", path), bool(query)


def _pages(browser):
    """Every address that can be reached by links from the first page, a few of each kind."""
    waiting, seen, kinds = ["/"], {"/"}, {}
    while waiting and len(seen) < AT_MOST:
        address = waiting.pop(0)
        response = browser.get(address, follow=True)
        is_page = response.headers.get("Content-Type", "").startswith("text/html")
        if response.status_code != 200 or response.streaming or not is_page:
            continue
        yield address, response
        for found in HREF.findall(response.content.decode()):
            link = found.replace("&amp;", "&")
            kind = _kind(link)
            if link in seen or PASSED.search(link) or kinds.get(kind, 0) >= SAMPLES:
                continue
            kinds[kind] = kinds.get(kind, 0) + 1
            seen.add(link)
            waiting.append(link)


@pytest.mark.walk
@pytest.mark.usefixtures("demo_county", "db")
@pytest.mark.parametrize("account", ["admin", "office"] if IN_FULL else ["admin"])
def test_no_page_shows_a_number_in_full(account, as_user):
    numbers = {str(member.phone) for member in Member.objects.all() if member.phone}
    assert len(numbers) > 100
    looked_at = 0
    for address, response in _pages(as_user(User.objects.get(username=account))):
        shown = set(NUMBER.findall(response.content.decode())) & numbers
        assert not shown, address
        assert not NUMBER.search(address), address
        looked_at += 1
    assert looked_at > 40
