"""Every page that somebody reaches by links fits the screen, speaks Chinese, shuts nobody out."""

import re

import pytest

WIDE = ["admin", "office", "township", "handler", "leader", "member"]
NARROW = ["admin", "township", "handler", "member"]
NUMBER = re.compile(r"\d+|[0-9a-f]{8}-[0-9a-f-]{27}|(?<=^/dashboard/)[^/]+")
# Files, the back office (its own test), what only a script asks.
PASSED = re.compile(r"^/(files|admin|static|back-office)/|/suggest/|export/\?|/healthz")
LINKS = "a[href^='/']:not([download]), a[href^='?']:not([download])"  # a file is no page
ENGLISH = re.compile(r"^[A-Z][a-z]+( [a-z]+)+\.?$", re.MULTILINE)

# Barriers are asked for once a kind of page and size; the rest for each account.
_asked = set()


def _shape(path):
    """One page of a kind stands for all: "/members/12/" is "/members/#/"."""
    return NUMBER.sub("#", path.partition("?")[0])


def _links(page):
    resolved = "links => links.map(a => new URL(a.getAttribute('href'), location).pathname)"
    found = page.eval_on_selector_all(LINKS, resolved)
    return [path for path in found if not PASSED.search(path)]


def _wrong(one, path, size):
    one.go(path)
    found = one.looks_right()
    if (size, _shape(path)) not in _asked:
        _asked.add((size, _shape(path)))
        found += one.barriers()
    english = ENGLISH.findall(one.page.locator("main").inner_text())
    return [f"{path}: {what}" for what in found + [f"not Chinese: {text}" for text in english]]


@pytest.mark.parametrize(
    ("size", "account"), [("wide", who) for who in WIDE] + [("narrow", who) for who in NARROW]
)
def test_every_page_of_a_role(person, account, size):
    one, wrong, seen = person(account, size), [], set()
    one.go("/")
    waiting = [one.page.url.removeprefix(one.server), *_links(one.page)]
    while waiting:
        path = waiting.pop(0)
        if _shape(path) in seen:
            continue
        seen.add(_shape(path))
        wrong += _wrong(one, path, size)
        waiting += _links(one.page)
    assert not wrong, "\n".join(["", *wrong])
