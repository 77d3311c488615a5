"""What a page weighs on the wire, compressed: on the first visit, and when its files are kept.

    DATA_DIR=… python -m bench.weights        over the demo of that folder

The files are built with a hash in their names and kept by browsers for good, so a later visit loads
the page alone. nginx does not compress pages that hold secrets beside what was typed
(deploy/nginx.conf); what counts here is what they would weigh.
"""

from __future__ import annotations

import gzip
import os
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")

FIRST, LATER = 60_000, 15_000  # bytes
LINKED = re.compile(r'(?:href|src)="(/static/[^"]+\.(?:css|js|svg|png|webp|woff2))"')
PAGES = {
    "leader": ("/dashboard/", "/dashboard/screen/", "/proposals/course/", "/targets/"),
    "office": (
        "/members/", "/members/?q=zhang", "/members/add/", "/members/organisations/",
        "/activities/", "/activities/calendar/", "/venues/", "/venues/map/", "/venues/needs/",
        "/proposals/", "/proposals/mine/",
    ),
    "community": ("/activities/record/", "/venues/today/"),
    "handler": ("/proposals/mine/",),
    "member": ("/members/me/", "/activities/mine/"),
    "": ("/account/sign-in/", "/follow/", "/notices/"),
}  # fmt: skip


@dataclass(frozen=True)
class Weight:
    """Bytes, compressed: the page, its styles and scripts, and how many of these there are."""

    page: int
    files: int
    number: int

    @property
    def first(self) -> int:
        return self.page + self.files


def weigh(client: Any, path: str) -> Weight:
    """Of one page, as this browser gets it."""
    answer = client.get(path)
    if answer.status_code != 200:
        raise RuntimeError(f"{path}: {answer.status_code}")
    linked = set(LINKED.findall(answer.content.decode()))
    return Weight(len(gzip.compress(answer.content)), sum(map(_packed, linked)), len(linked))


@cache
def _packed(address: str) -> int:
    """As whitenoise keeps it compressed, or as it would."""
    from django.conf import settings
    from django.contrib.staticfiles import finders

    name = address.removeprefix(settings.STATIC_URL)
    built = Path(settings.STATIC_ROOT) / f"{name}.gz"
    if built.exists():
        return built.stat().st_size
    plain = Path(settings.STATIC_ROOT) / name
    data = (plain if plain.exists() else Path(finders.find(name))).read_bytes()
    return min(len(data), len(gzip.compress(data)))


def main() -> None:
    from django.test import Client

    from portal.models import User

    print("| page | who | kB first | kB later | files |\n| --- | --- | ---: | ---: | ---: |")
    for who, paths in PAGES.items():
        client = Client()
        if who:
            client.force_login(User.objects.get(username=who))
        for path in paths:
            one = weigh(client, path)
            over = " **over**" if one.first > FIRST or one.page > LATER else ""
            print(
                f"| {path} | {who or 'anybody'} | {one.first / 1000:.1f} | {one.page / 1000:.1f}"
                f"{over} | {one.number} |"
            )


if __name__ == "__main__":
    django.setup()
    main()
