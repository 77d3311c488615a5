"""Fifty readers at once, then fifty writers, at the portal as `make run` serves it.

    python -m bench.load [PEOPLE [READING [WRITING]]]     seconds; 10000 people, 10 and 60

Readers and writers ask again as soon as they are answered, so the servers are never without work:
what is measured is how the portal behaves when there is more to do than it can, not how quick a
page is (bench/README.md). They share the machine with the servers that they ask.
"""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from statistics import quantiles
from typing import Any
from urllib.parse import urlencode

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")

AT_ONCE = 50
PAGES = (
    "/", "/members/", "/members/?q=zhang", "/members/{member}/", "/activities/",
    "/activities/calendar/", "/venues/", "/proposals/", "/proposals/mine/", "/dashboard/",
)  # fmt: skip
SERVER = (
    "--workers 2 --threads 8 --worker-class gthread --no-control-socket --log-level error"
    " --keep-alive 0 --worker-connections 12"
)
WELL = {0, 200, 302}  # and what broke off, which has a column of its own
LONGEST = 120  # seconds to wait for one answer
HEAD = """# Under load, on {engine}

{at_once} at once, each asking again as soon as it is answered, of the servers of `make run` (2
workers of 8 threads) over the demo county and {people:,} people more: {reading} s on ten pages,
then {writing} s of records written (an activity each, read back by its page). Readers, writers and
servers share this machine's {cores} cores{noise}. Milliseconds, and of the workers' own processor
time for each answer: what a core is busy with, without the wait. Written by
`python -m bench.load`; how to read it: [README.md](README.md).

| | answered | a second | p50 | p95 | p99 | longest | processor | 5xx | broken off | other |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |
"""


@dataclass
class Told:
    """What came of one kind of asking."""

    name: str
    costs: list[float] = field(default_factory=list)
    statuses: Counter = field(default_factory=Counter)
    seconds: float = 0
    processor: float = 0

    def row(self) -> str:
        cuts = quantiles(self.costs, n=100, method="inclusive") if len(self.costs) > 1 else [0] * 99
        servers = sum(number for status, number in self.statuses.items() if status >= 500)
        worked = f"{self.processor * 1000 / len(self.costs):.0f}" if self.processor else ""
        other = " ".join(f"{one}: {self.statuses[one]}" for one in self.statuses.keys() - WELL)
        cells = [
            self.name, len(self.costs), f"{len(self.costs) / max(self.seconds, 1):.1f}",
            *(f"{cuts[cut - 1]:.0f}" for cut in (50, 95, 99)), f"{max(self.costs, default=0):.0f}",
            worked, servers, self.statuses[0], other or "-",
        ]  # fmt: skip
        return f"| {' | '.join(map(str, cells))} |"


class Browser:
    """Keeps a connection and a session, as a browser does."""

    def __init__(self, port: int, session: str) -> None:
        self.port, self.cookies = port, {"sessionid": session, "csrftoken": "k" * 32}
        self._ways: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, path: str, form: dict[str, str] | None = None) -> tuple[int, str]:
        """(status, body); status 0 when the connection broke off."""
        for is_last in (False, True):
            fresh = self._ways is None
            try:
                return await asyncio.wait_for(self._ask(path, form), LONGEST)
            except (OSError, EOFError, TimeoutError, ValueError):
                self.leave()
                # A kept connection that the server has closed is no answer; browsers try anew.
                if fresh or is_last:
                    return 0, ""
        raise AssertionError

    async def _ask(self, path: str, form: dict[str, str] | None) -> tuple[int, str]:
        if self._ways is None:
            self._ways = await asyncio.open_connection("127.0.0.1", self.port)
        reader, writer = self._ways
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        lines = [f"{'POST' if form else 'GET'} {path} HTTP/1.1", "Host: 127.0.0.1"]
        lines.append(f"Cookie: {cookies}")
        data = b""
        if form:
            data = urlencode(form | {"csrfmiddlewaretoken": self.cookies["csrftoken"]}).encode()
            lines += ["Content-Type: application/x-www-form-urlencoded"]
            lines += [f"Content-Length: {len(data)}"]
        writer.write("\r\n".join(lines).encode() + b"\r\n\r\n" + data)
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        names = dict(line.lower().split(": ", 1) for line in head.split("\r\n")[1:] if ": " in line)
        body = await self._body(reader, names)
        if names.get("connection") == "close":
            self.leave()
        return int(head.split(" ", 2)[1]), body.decode()

    async def _body(self, reader: asyncio.StreamReader, names: dict[str, str]) -> bytes:
        if "chunked" not in names.get("transfer-encoding", ""):
            return await reader.readexactly(int(names.get("content-length", 0)))
        body = b""
        while size := int(await reader.readline(), 16):
            body += await reader.readexactly(size)
            await reader.readline()
        await reader.readline()
        return body

    def leave(self) -> None:
        if self._ways:
            self._ways[1].close()
        self._ways = None


async def read(
    browser: Browser, told: dict[str, Told], place: int, end: float, pages: list[str]
) -> None:
    """Page after page until the end, each reader beginning elsewhere."""
    while time.monotonic() < end:
        page = pages[place % len(pages)]
        await _timed(told, page, browser.ask(page))
        place += 1


async def write(browser: Browser, told: dict[str, Told], number: int, end: float) -> None:
    """Record after record: the empty form, then what was typed into it."""
    from bench.filling import RECORD, record_of

    while time.monotonic() < end:
        page = await _timed(told, "the empty form", browser.ask(RECORD))
        if page:
            await _timed(told, "the record", browser.ask(RECORD, record_of(page, number)))
        number += AT_ONCE


async def _timed(told: dict[str, Told], name: str, asking: Any) -> str:
    begun = time.monotonic()
    status, body = await asking
    one = told.setdefault(name, Told(name))
    one.costs.append((time.monotonic() - begun) * 1000)
    one.statuses[status] += 1
    return body if status == 200 else ""


async def crowd(
    work: Callable[..., Any], browsers: list[Browser], seconds: float, server: int
) -> list[Told]:
    """All at once for so long; the last answers are waited for."""
    told: dict[str, Told] = {}
    begun, before = time.monotonic(), processor_time(server)
    await asyncio.gather(
        *(work(one, told, place, begun + seconds) for place, one in enumerate(browsers))
    )
    whole = Told("**all**", seconds=time.monotonic() - begun)
    whole.processor = processor_time(server) - before
    for one in told.values():
        one.seconds = whole.seconds
        whole.costs += one.costs
        whole.statuses += one.statuses
    return [whole, *told.values()]


def processor_time(server: int) -> float:
    """Seconds that this server's workers have been at work."""
    ticks = 0
    for pid in Path(f"/proc/{server}/task/{server}/children").read_text().split():
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def prepare(people: int) -> tuple[list[str], list[str]]:
    """(sessions of those who read and write, the pages), over a county of this size."""
    from django.core.management import call_command
    from django.db import connection

    from bench import one
    from bench import people as roster
    from members.models import Member
    from portal.models import User

    if connection.vendor == "postgresql":
        one._own_database(people)
    for command in ("migrate", "createcachetable", "demo"):
        call_command(command, verbosity=0, stdout=sys.stderr)
    roster.add(people)
    call_command("rebuild_figures", stdout=sys.stderr)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    member = Member.objects.get(name=roster.RARE).pk
    office = User.objects.get(username="office")
    return [_session(office) for _one in range(AT_ONCE)], [
        one.format(member=member) for one in PAGES
    ]


def _session(user: Any) -> str:
    from django.test import Client

    client = Client()
    client.force_login(user)
    return client.session.session_key


def main(people: int, reading: float, writing: float) -> None:
    from django.db import connection

    sessions, pages = prepare(people)
    name, engine = connection.settings_dict["NAME"], connection.vendor
    connection.close()
    env = os.environ | {"ALLOWED_HOSTS": "127.0.0.1"}
    if engine == "postgresql":
        env["DATABASE_URL"] = f"{env['DATABASE_URL'].rsplit('/', 1)[0]}/{name}"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = [sys.executable, "-m", "gunicorn", "portal.wsgi", "--bind", f"127.0.0.1:{port}"]
    server = subprocess.Popen([*words, *SERVER.split()], env=env, stderr=subprocess.DEVNULL)
    try:
        noise = os.getloadavg()[0]
        found = asyncio.run(_both(server.pid, port, sessions, pages, reading, writing))
    finally:
        server.terminate()
        server.wait()
    told = {"engine": engine, "people": people, "reading": f"{reading:g}", "at_once": AT_ONCE,
            "writing": f"{writing:g}", "cores": os.cpu_count(),
            "noise": f" with other work (load {noise:.1f})" if noise > 1 else ""}  # fmt: skip
    lines = [one.row() for one in found]
    target = Path(__file__).with_name(f"load-{engine}.md")
    target.write_text(HEAD.format(**told) + "\n".join(lines) + "\n", encoding="utf-8")
    print(target.read_text(encoding="utf-8"))


async def _both(
    server: int,
    port: int,
    sessions: list[str],
    pages: list[str],
    reading: float,
    writing: float,
) -> list[Told]:
    browsers = [Browser(port, session) for session in sessions]
    while (await browsers[0].ask("/healthz"))[0] != 200:
        await asyncio.sleep(0.3)
    for page in pages:  # each worker has seen each page, as after a morning
        for _turn in range(4):
            await browsers[0].ask(page)

    readers = await crowd(partial(read, pages=pages), browsers, reading, server)
    writers = await crowd(write, browsers, writing, server)
    readers[0].name, writers[0].name = "**reading**", "**writing**"
    return [*readers, *writers]


if __name__ == "__main__":
    django.setup()
    given = [float(text) for text in sys.argv[1:]]
    size, *seconds = given or [10_000]
    main(int(size), *(seconds + [10, 60][len(seconds) :]))
