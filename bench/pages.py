"""The pages that are measured, and how."""

from __future__ import annotations

from statistics import quantiles
from time import perf_counter
from urllib.parse import urlencode

from django.test import Client

from bench.people import RARE
from members.models import Member
from members.views.people import ORDER
from portal.models import User
from portal.tables.paging import token_of

ROUNDS = 31
WARM = 4


def measure() -> dict[str, float]:
    """Milliseconds for each page, by name."""
    clients = {name: _client(name) for name in ("office", "community")}
    return {name: _cost(clients[who], path) for name, (who, path) in _pages().items()}


def _pages() -> dict[str, tuple[str, str]]:
    one = Member.objects.get(name=RARE)
    return {
        "list": ("office", "/members/"),
        "list, as a community": ("community", "/members/"),
        "search: a whole name, one person": ("office", _search(RARE)),
        "search: a surname's pinyin": ("office", _search("zhang")),
        "search: two letters": ("office", _search("wh")),
        "search: part of a given name": ("office", _search("建华")),
        "search: a whole phone number": ("office", _search(str(one.phone))),
        "search, as a community": ("community", _search("zhang")),
        "deep page": ("office", "/members/?" + urlencode({"page": _deep()})),
        "page of one person": ("office", f"/members/{one.pk}/"),
        "suggestions while typing": ("office", "/members/suggest/?q=zhang"),
    }


def _search(text: str) -> str:
    return "/members/?" + urlencode({"q": text})


def _deep() -> str:
    """The address of the page after nine tenths of the roster."""
    members = Member.objects.agreed().order_by(*ORDER)
    return token_of(members[members.count() * 9 // 10], ORDER)


def _client(name: str) -> Client:
    client = Client()
    client.force_login(User.objects.get(username=name))
    return client


def _cost(client: Client, path: str) -> float:
    costs = [_once(client, path) for _round in range(WARM + ROUNDS)]
    return quantiles(costs[WARM:], n=4)[0]


def _once(client: Client, path: str) -> float:
    begun = perf_counter()
    response = client.get(path)
    taken = perf_counter() - begun
    if response.status_code != 200:
        raise RuntimeError(f"{path}: {response.status_code}")
    return taken * 1000
