"""Targets of a year: laid down by leaders, judged by who is named, placed, and frozen for good."""

import datetime as dt
from decimal import Decimal
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.utils import timezone
from python_calamine import CalamineWorkbook

from activities.models import Activity, ActivityKind
from portal.models import Area, Event, Judgement, Target, TargetItem, TargetSheet
from portal.targets import actions
from portal.targets.scores import table_of
from tests.conftest import COUNTY, OTHER_TOWNSHIP, TOWNSHIP

pytestmark = pytest.mark.django_db


@pytest.fixture
def sheet(leader, now):
    return actions.open_sheet(Area.objects.get(pk=COUNTY), 2026, by=leader, now=now)


@pytest.fixture
def held(staff, now):
    """Three recorded activities in one township, one in the other."""
    for number, area in enumerate([TOWNSHIP] * 3 + [OTHER_TOWNSHIP]):
        starts = now - dt.timedelta(days=number + 1)
        Activity.objects.create(
            title=f"活动{number}", kind=ActivityKind.objects.first(), area_id=area,
            state="recorded", starts_at=starts,
            ends_at=starts + dt.timedelta(hours=1), recorded_at=now,
            created_at=now, summary="办成了",
        )  # fmt: skip


def _item(sheet, **fields):
    return TargetItem(
        sheet=sheet, **{"kind": "counted", "figure": "activities", "weight": 60} | fields
    )


@pytest.fixture
def counted(sheet, leader, now):
    targets = {TOWNSHIP: Decimal(4), OTHER_TOWNSHIP: Decimal(1)}
    return actions.save_item(_item(sheet), targets, version=0, by=leader, now=now)


@pytest.fixture
def judged(sheet, leader, staff, now):
    item = _item(sheet, kind="judged", figure="", title="机制建设", weight=40, judge=staff)
    return actions.save_item(item, {}, version=0, by=leader, now=now)


def _lines(sheet):
    return {line.area.pk: line for line in table_of(sheet).lines}


def test_points_follow_from_the_share_and_places_from_the_score(
    sheet, counted, judged, held, staff, now
):
    lines = _lines(sheet)
    assert [lines[TOWNSHIP].cells[0].points, lines[OTHER_TOWNSHIP].cells[0].points] == [45, 60]
    assert [lines[TOWNSHIP].rank, lines[OTHER_TOWNSHIP].rank] == [2, 1]
    assert lines[TOWNSHIP].cells[1].points is None  # nobody has judged yet: not nothing
    actions.judge(
        judged,
        {TOWNSHIP: (Decimal(40), "有章可循"), OTHER_TOWNSHIP: (Decimal(4), "尚未建立")},
        by=staff,
        now=now,
    )
    lines = _lines(sheet)
    assert [lines[TOWNSHIP].score, lines[OTHER_TOWNSHIP].score] == [85, 64]
    assert [lines[TOWNSHIP].rank, lines[OTHER_TOWNSHIP].rank] == [1, 2]


def test_only_who_is_named_judges(judged, staff, other_staff, leader, as_user, now):
    for other in (other_staff, leader):
        with pytest.raises(PermissionDenied):
            actions.judge(judged, {TOWNSHIP: (Decimal(1), "好")}, by=other, now=now)
    address = f"/targets/items/{judged.pk}/judge/"
    assert as_user(leader).get(address).status_code == 404
    browser = as_user(staff)
    words = {f"points_{TOWNSHIP}": "41", f"words_{TOWNSHIP}": "很好"}
    refused = browser.post(address, words)
    assert refused.status_code == 200
    assert "很好" in refused.content.decode()
    assert "words" in str(
        browser.post(address, words | {f"points_{TOWNSHIP}": "40", f"words_{TOWNSHIP}": ""})
        .context["form"]
        .errors
    )
    assert browser.post(address, words | {f"points_{TOWNSHIP}": "40"}).status_code == 302
    assert Judgement.objects.get().by == staff


def test_a_leader_asks_for_figures_through_the_page(sheet, leader, staff, as_user, areas):
    address = f"/targets/{sheet.pk}/add/counted/"
    assert as_user(staff).get(address).status_code == 404
    browser = as_user(leader)
    browser.get(address)
    form = {"figure": "activities", "weight": "60", "asked": "", "version": "1"}
    empty = browser.post(address, form)
    assert "请至少给一个区域填写目标值" in empty.content.decode()
    assert browser.post(address, form | {f"target_{TOWNSHIP}": "4"}).status_code == 302
    again = browser.post(address, form | {f"target_{TOWNSHIP}": "4"})
    assert "该项目已存在" in again.content.decode()
    item = TargetItem.objects.get()
    page = browser.get(f"/targets/items/{item.pk}/")
    assert page.status_code == 200
    change = form | {f"target_{TOWNSHIP}": "5", "version": "1"}
    assert browser.post(f"/targets/items/{item.pk}/", change).status_code == 302
    stale = browser.post(f"/targets/items/{item.pk}/", change | {f"target_{TOWNSHIP}": "9"})
    assert "其他人刚刚修改过" in stale.content.decode()
    assert Target.objects.get().value == 5
    told = Event.objects.about(sheet).last().changes
    assert told["target"] == ["安宜镇 4", "安宜镇 5"]
    assert browser.post(f"/targets/items/{item.pk}/remove/").status_code == 302
    assert not TargetItem.objects.exists()


def test_who_sees_the_table(sheet, counted, leader, staff, stranger, handler, as_user):
    for person, status in ((leader, 200), (staff, 200), (stranger, 404), (handler, 404)):
        assert as_user(person).get(f"/targets/{sheet.pk}/").status_code == status
    assert "新建年度目标" in as_user(leader).get("/targets/").content.decode()
    assert "targets/new" not in as_user(staff).get("/targets/").content.decode()


def _workbook(browser, sheet):
    data = browser.get(f"/targets/{sheet.pk}/sheet/")
    assert data["Content-Disposition"].endswith(f'targets-{COUNTY}-2026.xlsx"')
    book = CalamineWorkbook.from_filelike(BytesIO(data.content))
    return [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]


def test_the_table_is_a_workbook_too(
    sheet, counted, judged, held, leader, staff, stranger, as_user, now
):
    """Numbers as numbers, the best first, what was said in words with who said it."""
    actions.judge(judged, {TOWNSHIP: (Decimal("39.5"), "有章可循")}, by=staff, now=now)
    assert as_user(stranger).get(f"/targets/{sheet.pk}/sheet/").status_code == 404
    table, items, words = _workbook(as_user(leader), sheet)
    names = dict(Area.objects.values_list("pk", "name"))
    assert table[0][0] == "区域"
    assert table[1][0] == names[OTHER_TOWNSHIP]
    assert table[2] == [names[TOWNSHIP], 4, 3, 45, 39.5, 84.5, 2]
    assert [row[0] for row in items[1:]] == ["活动", "机制建设"]
    assert words[1] == [names[TOWNSHIP], "机制建设", 39.5, "有章可循", staff.name]


def test_a_year_is_begun_once(leader, as_user):
    browser = as_user(leader)
    form = {"area": COUNTY, "year": str(timezone.localdate().year)}
    begun = {browser.post("/targets/new/", form).url for _twice in range(2)}
    assert len(begun) == 1
    other = browser.post("/targets/new/", form | {"area": "420102"})
    assert other.status_code == 200
    assert TargetSheet.objects.count() == 1


def test_after_the_year_nothing_is_asked_for_any_more(sheet, counted, leader, now):
    later = now.replace(year=2027)
    with pytest.raises(PermissionDenied):
        actions.save_item(counted, {}, version=1, by=leader, now=later)
    with pytest.raises(PermissionDenied):
        actions.freeze(sheet, by=leader, now=now)  # not before its end


def test_what_is_frozen_the_database_holds(sheet, counted, judged, held, leader, staff, now):
    later = now.replace(year=2027)
    actions.judge(judged, {TOWNSHIP: (Decimal(30), "较好")}, by=staff, now=now)
    before = {code: (line.score, line.rank) for code, line in _lines(sheet).items()}
    actions.freeze(sheet, by=leader, now=later)
    sheet.refresh_from_db()
    Activity.objects.all().delete()
    assert {code: (line.score, line.rank) for code, line in _lines(sheet).items()} == before
    writes = [
        lambda: TargetSheet.objects.update(year=2030),
        lambda: TargetItem.objects.update(weight=1),
        lambda: Target.objects.update(value=1),
        lambda: Target.objects.create(item=judged, area_id=TOWNSHIP, value=1),
        lambda: Judgement.objects.update(points=1),
        lambda: Judgement.objects.all()._raw_delete("default"),
        lambda: counted.results.update(points=100),
    ]
    for write in writes:
        with pytest.raises(DatabaseError), transaction.atomic():
            write()
    with pytest.raises(PermissionDenied):
        actions.judge(judged, {TOWNSHIP: (Decimal(1), "差")}, by=staff, now=later)


def test_a_month_after_the_year_the_timer_freezes(sheet, counted, now):
    from portal.daily import freeze_targets

    assert freeze_targets(now.replace(year=2027, month=1, day=20)) == 0
    assert freeze_targets(now.replace(year=2027, month=2, day=2)) == 1
    sheet.refresh_from_db()
    assert sheet.is_frozen
