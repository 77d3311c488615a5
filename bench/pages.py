"""The pages that are measured, and how."""

from __future__ import annotations

import gzip
import tracemalloc
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import timedelta
from io import BytesIO
from statistics import mean, quantiles
from time import perf_counter
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bench.filling import RECORD, form_with, record_of
from bench.people import RARE
from members.models import Member
from members.views.people import ORDER
from portal.models import User
from portal.tables.paging import token_of
from proposals.models import Proposal

ROUNDS, SLOW_ROUNDS = 31, 5
WARM = 4
TAKEN = 1000  # people of an export, and of an import
EXPORT, IMPORT = "/members/export/", "/members/import/add/"


@dataclass(frozen=True)
class Cost:
    """Of one page: milliseconds, questions to the database, bytes, and memory held at once."""

    low: float  # the lower quartile: what the machine's other work disturbs least
    p50: float
    p95: float
    a_second: float
    queries: int
    size: int
    packed: int
    memory: int


def measure() -> dict[str, dict[str, Any]]:
    """The cost of each page, by name."""
    clients = {name: _client(name) for name in ("office", "community", "leader", "admin")}
    found = {
        name: _cost(lambda: clients[who].get(path), ROUNDS)  # noqa: B023 - called at once
        for name, (who, path) in _pages().items()
    }
    settings.JOBS_INLINE = True  # else a request would only start the work
    found |= {name: _cost(do, SLOW_ROUNDS, 1, well) for name, (do, well) in _works(clients).items()}
    return {name: asdict(cost) for name, cost in found.items()}


def _pages() -> dict[str, tuple[str, str]]:
    one = Member.objects.get(name=RARE)
    matter = Proposal.objects.order_by("pk").first()
    county = User.objects.get(username="leader").area_id
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
        "activities": ("office", "/activities/"),
        "calendar": ("office", "/activities/calendar/"),
        "suggestions to the office": ("office", "/proposals/"),
        "mine to do": ("office", "/proposals/mine/"),
        "timeline of one suggestion": ("office", f"/proposals/{matter.pk}/"),
        "course of all suggestions": ("leader", "/proposals/course/"),
        "dashboard, county": ("leader", "/dashboard/"),
        "dashboard, one township": ("leader", f"/dashboard/?area={county}100"),
    }


def _works(clients: dict[str, Client]) -> dict[str, tuple[Callable[[], Any], int]]:
    """What is written, taken away and brought in, and how it is answered when all is well.

    Nothing of it is taken back.
    """
    staff, office, admin = clients["community"], clients["office"], clients["admin"]
    number = iter(range(10_000))
    for client in (office, admin):
        _confirm(client)
    some = f"{EXPORT}?" + urlencode({"q": "欧阳"})
    roster = _roster()

    def record() -> Any:
        page = staff.get(RECORD).content.decode()
        return staff.post(RECORD, record_of(page, next(number)))

    def take_away() -> Any:
        page = office.get(some).content.decode()
        return office.post(some, form_with("reason", page, reason="年度核对"))

    def bring_in() -> Any:
        page = admin.get(IMPORT).content.decode()
        file = SimpleUploadedFile("roster.xlsx", roster)
        form = form_with("ground", page, ground="签字的同意书")
        return admin.post(IMPORT, form | {"file": file}, follow=True)

    return {
        "a record, its form and its sending": (record, 302),
        "export of what a search finds": (take_away, 302),
        f"import of {TAKEN} people, up to its preview": (bring_in, 200),
    }


def _confirm(client: Client) -> None:
    """Exports and imports ask whether it is still the same person; this one has just said so."""
    session = client.session
    now = timezone.now().timestamp() + timedelta(hours=1).total_seconds()
    session["account_authentication_methods_user"] = session["_auth_user_id"]
    session["account_authentication_methods"] = [
        {"method": "password", "at": now, "reauthenticated": True}
    ]
    session.save()


def _roster() -> bytes:
    """A spreadsheet of people whom nobody knows yet."""
    import xlsxwriter

    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["姓名", "手机号", "工作单位"])
        for row in range(1, TAKEN + 1):
            name = "欧阳" + chr(0x4E00 + row) + chr(0x5200 + row % 500)
            sheet.write_row(row, 0, [name, f"139{row:08d}", "示例商会"])
    return out.getvalue()


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


def _cost(do: Callable[[], Any], rounds: int, warm: int = WARM, well: int = 200) -> Cost:
    costs = [_timed(do, well) for _round in range(warm + rounds)][warm:]
    with CaptureQueriesContext(connection) as asked:
        answer = do()
    questions = len(asked)  # before another request forgets them
    body = b"" if answer.streaming else answer.content
    tracemalloc.start()
    do()
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    low, p50, _high = quantiles(costs, n=4)
    return Cost(
        low, p50, quantiles(costs, n=20, method="inclusive")[-1], 1000 / mean(costs),
        questions, len(body), len(gzip.compress(body)), peak,
    )  # fmt: skip


def _once(client: Client, path: str) -> float:
    """Milliseconds for one page."""
    return _timed(lambda: client.get(path))


def _timed(do: Callable[[], Any], well: int = 200) -> float:
    begun = perf_counter()
    answer = do()
    taken = perf_counter() - begun
    if answer.status_code != well:
        raise RuntimeError(f"{answer.request['PATH_INFO']}: {answer.status_code}")
    return taken * 1000
