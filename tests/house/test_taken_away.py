"""Whatever leaves the portal as a file runs nothing, breaks nowhere and adds no line of its own.

Names that a spreadsheet would take for formulas, a calendar for lines of its own and a document
for broken XML are put into every record; then every file that the portal makes is taken and read.
"""

import csv
import json
import re
import zipfile
from io import BytesIO, StringIO
from pathlib import Path

import docx
import openpyxl
import pytest
from django.apps import apps
from django.conf import settings as real
from django.core.management import call_command
from django.urls import reverse
from icalendar import Calendar
from lxml import etree

from activities import actions as activities
from members.models import ExportFile, Member
from portal.models import Area, Report, TargetItem
from portal.sheets.writing import write_workbook
from portal.targets import actions as targets
from proposals import actions as proposals
from proposals.models import Digest, Proposal
from tests.activities.factories import NOW, planned
from tests.conftest import COUNTY
from tests.members.files import exported
from tests.members.imports.conftest import HEADERS
from tests.members.imports.test_pages import send
from tests.proposals.conftest import loop, member  # noqa: F401 - fixtures
from tests.proposals.papers import a_digest
from tests.venues.conftest import make_venue, venue  # noqa: F401 - fixtures
from venues import actions as venues
from venues.models import Booking, Room

HOSTILE = [
    '=HYPERLINK("http://x.example","a")', "+1+cmd|' /C calc'!A0", "-1", "@SUM(1)", "\t=1+1", "\r=1",
    "会\r\nATTENDEE:mailto:x@x.example\r\nBEGIN:VALARM", "a\x01\x0b\x1f\ufffe\u202eb",
    "<script>alert(1)</script>", "_x003D_1", "甲" * 60 + ";,\\n",
]  # fmt: skip
# Files are made in these modules alone: whoever adds one adds it to the test below.
MAKERS = {
    "activities/views/feeds.py", "venues/views/feeds.py", "members/views/exporting.py",
    "members/views/me.py", "members/exports/roster.py",
    "proposals/views/digests.py", "proposals/views/letters.py", "portal/reports/views.py",
    "portal/reports/sheets.py", "portal/targets/views.py", "portal/targets/sheets.py",
    "portal/imports/doing.py", "portal/imports/leftovers.py",
}  # fmt: skip
MAKES = re.compile(
    r"\b(write_workbook|calendar_of|download|docx|FileResponse|StreamingHttpResponse|pack|"
    r"content_disposition_header|as_attachment|csv\.writer)\("
)
SHARED = ("portal/sheets/", "portal/official/", "portal/ics.py", "portal/backups/")
# Not made but kept: what was sent in goes out as it is, as a file that the browser saves.
KEPT = {"portal/documents/views.py"}


def test_every_maker_of_files_is_walked_here():
    found = set()
    for app in ("portal", "members", "venues", "activities", "proposals"):
        for path in Path(real.BASE_DIR, app).rglob("*.py"):
            name = str(path.relative_to(real.BASE_DIR))
            text = path.read_text(encoding="utf-8")
            calls = MAKES.findall(re.sub(r"^ *def .*$", "", text, flags=re.MULTILINE))
            if calls and not name.startswith(SHARED) and "/demo/" not in name:
                found.add(name)
    assert found - KEPT == MAKERS


def _poison(text):
    """Every text of every record that goes into a file."""
    for model, names in (
        (Member, ["name", "employer", "position"]),
        (Proposal, ["title"]),
        (Area, ["name"]),
        (Room, ["name"]),
        (Booking, ["purpose"]),
        (Digest, ["title"]),
    ):
        for name in names:
            longest = model._meta.get_field(name).max_length
            model.objects.update(**{name: text[:longest] if longest else text})
    for label in ("activities.Activity", "venues.Venue", "proposals.DigestItem", "portal.Unit"):
        model = apps.get_model(label)
        field = next(name for name in ("title", "name") if hasattr(model, name))
        for key, record in enumerate(model.objects.values_list("pk", flat=True)):
            longest = model._meta.get_field(field).max_length
            model.objects.filter(pk=record).update(**{field: f"{text[: longest - 2]}{key or ''}"})


def _check_xlsx(data):
    book = openpyxl.load_workbook(BytesIO(data))
    for sheet in book:
        for row in sheet.iter_rows():
            assert [cell for cell in row if cell.data_type == "f" or cell.hyperlink] == []
    _check_package(data)
    return [cell.value for sheet in book for row in sheet.iter_rows() for cell in row]


def _check_package(data):
    """Whole XML, and nothing in it that leads outside."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        assert package.testzip() is None
        for name in package.namelist():
            if name.endswith((".xml", ".rels")):
                root = etree.fromstring(package.read(name))
                external = root.findall(".//{*}Relationship[@TargetMode='External']")
                assert external == [], name
                assert root.findall(".//{*}f") == []
                assert root.findall(".//{*}instrText[.='DDE']") == []


def _check_docx(data):
    _check_package(data)
    return [paragraph.text for paragraph in docx.Document(BytesIO(data)).paragraphs]


def _check_ics(data):
    lines = data.split(b"\r\n")
    assert b"\r" not in data.replace(b"\r\n", b"")
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert max(map(len, lines)) <= 75
    calendar = Calendar.from_ical(data)
    assert [one.name for one in calendar.walk()].count("VALARM") == 0
    assert not re.search(rb"^(ATTENDEE|ATTACH|BEGIN:VALARM)", data, re.MULTILINE)
    assert not re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]", data)
    return calendar.events


def _of(response):
    """Its bytes, after what every file needs was looked at."""
    assert response.status_code == 200
    headers = response.headers
    told = headers.get("Content-Disposition", "")
    assert told.startswith("attachment") or headers["Content-Type"].startswith("text/calendar")
    assert not re.search(r"[\x00-\x1f\u202e]", told)
    assert "/" not in told
    assert "nosniff" in headers.get("X-Content-Type-Options", "nosniff")
    return b"".join(response.streaming_content) if response.streaming else response.content


@pytest.fixture
def a_room(venue, staff):  # noqa: F811 - the fixture that was imported
    room = Room.objects.create(venue=venue, name="大会议室", capacity=20)
    venues.change_feed(room, is_open=True, by=staff, now=NOW)
    room.refresh_from_db()
    return room


@pytest.fixture
def everything(loop, as_user, staff, leader, a_room, client, settings):  # noqa: F811
    """{what: a call that gives (the file's bytes, how it is checked)}."""
    office = as_user(loop.office)
    planned(by=staff, day=12)
    feed = activities.make_feed(name="名称", query="", by=staff, now=NOW)
    replied = loop.until("approve")
    proposals.make_letter(replied.reply, by=loop.office, now=loop.tick())
    digest = a_digest(loop, replied)
    digest = proposals.issue_digest(digest, by=loop.office, now=loop.tick())
    county = Area.objects.get(pk=COUNTY)
    sheet = targets.open_sheet(county, 2026, by=leader, now=NOW)
    item = TargetItem(sheet=sheet, kind="judged", figure="", title="机制", weight=40, judge=staff)
    targets.save_item(item, {}, version=0, by=leader, now=NOW)

    def told(text):
        Report.objects.update(summary=text)
        TargetItem.objects.update(title=text[:30])
        type(feed).objects.update(name=text[:80])

    def rest(text):
        sent = StringIO()
        csv.writer(sent).writerows([HEADERS, [text, "男", "1979-10", text, "a", "1"]])
        page = send(office, sent.getvalue().encode(), "=1+1.csv")
        return office.get(f"{page.redirect_chain[-1][0]}rest/")

    report = f"/reports/{COUNTY}/2026/"
    return told, {
        "roster": (lambda _t: exported_answer(office), _check_xlsx),
        "rows left out": (rest, _check_xlsx),
        "sample": (lambda _t: office.get("/members/import/sample/"), _check_xlsx),
        "report as sheet": (lambda _t: office.get(f"{report}sheet/"), _check_xlsx),
        "report as paper": (lambda _t: office.get(f"{report}paper/"), _check_docx),
        "digest": (lambda _t: office.get(f"/proposals/digests/{digest.pk}/docx/"), _check_docx),
        "letter": (
            lambda _t: office.get(f"/proposals/{replied.pk}/letters/1/docx/"), _check_docx,
        ),
        "targets": (
            lambda _t: as_user(leader).get(
                reverse("portal:target_workbook", args=[sheet.pk])
            ), _check_xlsx,
        ),
        "activities": (lambda _t: client.get(f"/activities/feeds/{feed.token}.ics"), _check_ics),
        "room": (
            lambda _t: client.get(reverse("venues:room_feed", args=[a_room.feed_key])), _check_ics,
        ),
        "own copy": (lambda _t: as_user(loop.proposer).post("/members/me/copy/"), _check_copy),
    }  # fmt: skip


def exported_answer(browser):
    exported(browser)
    return browser.get(reverse("members:export_fetch", args=[ExportFile.objects.first().pk]))


def _check_copy(data):
    with zipfile.ZipFile(BytesIO(data)) as packed:
        assert sorted(packed.namelist()) == ["my-data.html", "my-data.json"]
        page = packed.read("my-data.html").decode()
        assert "<script" not in page
        return json.loads(packed.read("my-data.json"))


@pytest.mark.walk
@pytest.mark.parametrize("text", HOSTILE)
def test_no_file_runs_or_breaks(text, everything):
    told, makers = everything
    told(text)
    _poison(text)
    for what, (make, check) in makers.items():
        data = _of(make(text))
        assert data, what
        assert check(data) is not None, what


def test_a_formula_stays_the_text_that_it_is(everything):
    _told, makers = everything
    _poison(HOSTILE[0])
    make, check = makers["roster"]
    assert HOSTILE[0][: Member._meta.get_field("name").max_length] in check(_of(make("")))


def test_the_audit_as_a_file_is_a_line_an_event(everything, tmp_path, settings):
    told, makers = everything
    for text in HOSTILE:
        told(text)
        makers["roster"][0](text)
    path = tmp_path / "audit.jsonl"
    call_command("audit_export", str(path), stdout=StringIO())
    lines = path.read_bytes().splitlines()
    assert all(isinstance(json.loads(line), dict) for line in lines)
    call_command("audit_verify", "--file", str(path), stdout=StringIO())


@pytest.mark.parametrize(
    "titles",
    [
        ["a/b", "a:b"],
        ["'x'"],
        ["甲" * 40 + "1", "甲" * 40 + "2"],
        ["A", "a", "A"],
        ["", ""],
        ["[=1]"],
    ],
)
def test_sheets_of_any_name_go_out_again(titles):
    target = BytesIO()
    write_workbook(target, [(title, ["a"], [["=1", float("nan")]]) for title in titles])
    _check_xlsx(target.getvalue())
    assert len(openpyxl.load_workbook(target).sheetnames) == len(titles)
