"""The leader's page over a large county, beside plain pages: python -m bench.leaders [SCALE].

A plain page is what Django needs for a page in this portal's frame with one question that an index
answers: fifty bare rows. Beside it stands the portal's own list of activities. The dashboard is
measured as it mostly is (nothing changed since somebody looked), when it is drawn for the first
time, right after an activity was written, and with no roll-ups at all.
"""

from __future__ import annotations

import json
import os
import sys
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from statistics import quantiles
from time import perf_counter
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")

Page = tuple[str, Callable[[], Any] | None]
ROUNDS = 21
PEOPLE, ACTIVITIES, PROPOSALS = 1_000_000, 1_000_000, 300_000
HEAD = """# The leader's page on {engine}

{people:,} members, {activities:,} activities and {proposals:,} suggestions in one county, over
three years. Milliseconds for a whole page (request, questions, template): the lower quartile of
{rounds} requests in one process, and in brackets the ratio to the plain page, which is the portal's
frame around fifty rows by one indexed question. Written by `python -m bench.leaders`.

| page | cost | questions |
| --- | ---: | ---: |
"""


def main(scale: float) -> None:
    from django.core.management import call_command
    from django.db import connection
    from django.utils import timezone

    from bench import county, one
    from portal.models import FigureBuild
    from portal.rollups import building

    sizes = [int(number * scale) for number in (PEOPLE, ACTIVITIES, PROPOSALS)]
    begun = perf_counter()
    if connection.vendor == "postgresql":
        one._own_database(sizes[0])
    for command in ("migrate", "createcachetable", "demo"):
        call_command(command, verbosity=0, stdout=sys.stderr)
    county.add(*sizes)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    made = perf_counter() - begun
    begun = perf_counter()
    building.rebuild(timezone.now())
    built = perf_counter() - begun
    costs = _measure(_steady()) | _measure(_changing())
    begun = perf_counter()
    building.refresh(timezone.now())
    refreshed = perf_counter() - begun
    FigureBuild.objects.all().delete()
    costs |= _measure({"dashboard without roll-ups": ("/dashboard/", None)}, rounds=1)
    found = {"engine": connection.vendor, "rounds": ROUNDS, "people": sizes[0],
             "activities": sizes[1], "proposals": sizes[2], "costs": costs, "made": made,
             "built": built, "refreshed": refreshed}  # fmt: skip
    print(json.dumps(found), file=sys.stderr)
    _write(found)


def _steady() -> dict[str, Page]:
    """{name: (address, what is done before each request)} while nothing changes."""
    return {
        "plain page": ("/bench/", None),
        "list of activities": ("/activities/", None),
        "dashboard": ("/dashboard/", None),
        "dashboard, one township": ("/dashboard/?area=321023100&period=year", None),
        "big screen": ("/dashboard/screen/", None),
        "one figure": ("/dashboard/activities/", None),
    }


def _changing() -> dict[str, Page]:
    from django.core.cache import cache

    from bench.county import write_one

    return {
        "dashboard, first time": ("/dashboard/", cache.clear),
        "dashboard, an activity just written": ("/dashboard/", write_one),
    }


def _measure(pages: dict[str, Page], rounds: int = ROUNDS) -> dict[str, tuple[float, int]]:
    """(milliseconds, questions) of each. The pages take turns: a busy machine is busy for all."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from bench.pages import WARM, _client, _once

    client, costs, questions = _client("leader"), defaultdict(list), {}
    for turn in range(rounds + (WARM if rounds > 1 else 0)):
        for name, (path, before) in pages.items():
            if before:
                before()
            cost = _once(client, path)
            if turn >= WARM or rounds == 1:
                costs[name].append(cost)
    for name, (path, before) in pages.items():
        if before:
            before()
        with CaptureQueriesContext(connection) as captured:
            client.get(path)
        questions[name] = len(captured)
    return {name: (quantiles(found * 2, n=4)[0], questions[name]) for name, found in costs.items()}


def plain(request: Any) -> Any:
    """The portal's frame around fifty rows, found by one question that an index answers."""
    from django.shortcuts import render

    from activities.models import Activity

    rows = Activity.objects.recorded().order_by("-starts_at", "-id")
    rows = rows.only("title", "attendances")[:50]
    found = [{"label": one.title, "value": one.attendances} for one in rows]
    return render(request, "bench/plain.html", {"rows": found})


def _add_plain_page() -> None:
    from django.conf import settings
    from django.urls import path

    from portal import urls
    from portal.access import signed_in

    settings.TEMPLATES[0]["DIRS"].append(Path(__file__).parent / "templates")
    urls.urlpatterns.append(path("bench/", signed_in()(plain), name="bench"))


def _write(found: dict[str, Any]) -> None:
    least = found["costs"]["plain page"][0]
    lines = [f"| {page} | {cost:.1f} ({cost / least:.2f}) | {questions} |"
             for page, (cost, questions) in found["costs"].items()]  # fmt: skip
    foot = (
        f"\nMade in {found['made']:.0f} s; every month counted in {found['built']:.1f} s;"
        f" the month of one new activity counted anew in {found['refreshed']:.2f} s.\n"
    )
    target = Path(__file__).with_name(f"leaders-{found['engine']}.md")
    target.write_text(HEAD.format(**found) + "\n".join(lines) + "\n" + foot, encoding="utf-8")
    print(target.read_text(encoding="utf-8"))


if __name__ == "__main__":
    django.setup()
    _add_plain_page()
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 1)
