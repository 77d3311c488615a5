"""Confirming records what was shown, all or nothing; undoing takes it back."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from activities import actions
from activities.imports import PAST_ACTIVITIES
from activities.models import Activity, ActivityImport, Attendance, Donation
from activities.states import State, Verb
from members.models import Member
from portal.audit.models import Event
from portal.imports import confirming
from portal.imports.preview import preview_of
from tests.activities import factories as make
from tests.activities.imports.conftest import HAIRCUT
from tests.conftest import COUNTY, TOWNSHIP
from venues.models import Venue, VenueKind


def test_everything_of_a_row_is_recorded(bring, administrator, member, team):
    kind = VenueKind.objects.first() or VenueKind.objects.create(code="x", name="阵地")
    hall = Venue.objects.create(
        name="镇敬老院", kind=kind, area_id=TOWNSHIP, address="x", opened_on=dt.date(2020, 1, 1)
    )
    cells = {"参加人数": "12", "服务时长": "1.5", "捐款": "1,200元", "活动纪要": "理发\n量血压"}
    batch = bring(HAIRCUT | cells)
    activity = Activity.objects.get()
    assert (activity.state, activity.venue, activity.area_id) == (State.RECORDED, hall, TOWNSHIP)
    assert (activity.attendances, activity.others, activity.beneficiaries) == (12, 11, 40)
    assert activity.summary == "理发\n量血压"
    assert timezone.localtime(activity.starts_at).hour == 9
    row = Attendance.objects.get()
    assert (row.member, row.minutes) == (member, 90)
    assert Donation.objects.get().fen == 120000
    assert activity.recorded_by == administrator
    told = Event.objects.about(activity).get()
    assert (told.verb, told.reason) == (Verb.RECORDED, "台账.xlsx")
    assert Event.objects.about(batch).get().verb == Verb.IMPORTED
    assert not batch.content  # nothing of the file is kept


def test_the_same_list_twice_changes_nothing(bring, member):
    bring(HAIRCUT | {"参加人数": "12", "捐款": "5", "服务时长": "1"})
    again = bring(HAIRCUT | {"参加人数": "12", "捐款": "5", "服务时长": "1"})
    assert {name: n for name, n in again.counts.items() if n} == {"same": 1}
    assert Activity.objects.count() == 1
    assert Member.objects.count() == 1


def test_a_later_list_completes_the_record_and_leaves_a_trace(bring, member, other_member, staff):
    gift = actions.Gift(goods="毛巾", quantity="20条")
    record = actions.Record(members=[member], minutes=60, gifts=[gift])
    make.recorded(by=staff, title="敬老院理发", place="镇敬老院", record=record)
    bring(HAIRCUT | {"参加人员": "单立华、陆远", "捐款": "88"})
    activity = Activity.objects.get()
    hours = dict(activity.attendance.values_list("member__name", "minutes"))
    assert hours == {"单立华": 60, "陆远": 120}
    assert sorted(activity.donations.values_list("goods", "fen")) == [("", 8800), ("毛巾", 0)]
    event = Event.objects.about(activity).order_by("pk").last()
    assert event.verb == Verb.CORRECTED
    assert event.changes["beneficiaries"] == [0, 40]


def test_what_was_not_shown_is_not_written(begin, administrator, member, staff):
    batch = begin(HAIRCUT)
    seen = preview_of(batch).digest
    make.recorded(member, by=staff, hour=10)
    with pytest.raises(confirming.Changed):
        confirming.confirm(batch, seen=seen, by=administrator, now=timezone.now())
    assert Activity.objects.count() == 1
    with pytest.raises(ValidationError):
        confirming.begin(
            PAST_ACTIVITIES, file_name="x", data="活动名称,活动日期\n".encode(),
            area_code=COUNTY, by=staff, now=timezone.now(), kind=make.kind(),
        )  # fmt: skip


def test_undo_removes_the_new_and_restores_the_changed(
    bring, administrator, member, staff, superuser
):
    plan = make.planned(by=staff, title="敬老院理发", place="镇敬老院")
    record = actions.Record(members=[member], minutes=60, summary="原来的")
    done = make.recorded(by=staff, title="宣讲", day=2, record=record)
    batch = bring(
        HAIRCUT,
        {"活动名称": "宣讲", "活动日期": "2026-03-02", "活动纪要": "后来的", "服务时长": "2",
         "开始时间": "9:00", "结束时间": "11:00", "参加人员": "单立华"},
        HAIRCUT | {"活动名称": "新来的", "活动日期": "2026-03-01"},
        HAIRCUT | {"活动名称": "用上的", "活动日期": "2026-02-28"},
    )  # fmt: skip
    done.refresh_from_db()
    assert (done.summary, batch.counts["new"], batch.counts["changed"]) == ("后来的", 2, 2)
    used = Activity.objects.get(title="用上的")
    actions.approve(used, version=used.version, by=superuser, now=timezone.now())
    kept = actions.undo_import(batch, by=administrator, now=timezone.now())
    assert kept == [used]
    assert not Activity.objects.filter(title="新来的").exists()
    plan.refresh_from_db()
    done.refresh_from_db()
    assert (plan.state, plan.recorded_at, plan.attendances) == (State.PLANNED, None, 0)
    assert (done.state, done.summary) == (State.RECORDED, "原来的")
    assert done.attendance.get().minutes == 60
    told = Event.objects.about(done).order_by("pk").last()
    assert told.verb == Verb.IMPORT_TAKEN_BACK
    assert told.changes["summary"] == ["后来的", "原来的"]
    with pytest.raises(ValidationError):
        actions.undo_import(batch, by=administrator, now=timezone.now())


def test_undo_within_seven_days_and_then_nothing_is_kept(bring, administrator, member, staff):
    make.planned(by=staff, title="敬老院理发", place="镇敬老院")
    batch = bring(HAIRCUT, HAIRCUT | {"活动日期": ""})
    late = timezone.now() + dt.timedelta(days=8)
    with pytest.raises(ValidationError):
        actions.undo_import(batch, by=administrator, now=late)
    assert batch.content
    assert batch.changes.get().before
    actions.forget_files(now=late)
    assert not ActivityImport.objects.get().content
    assert not batch.changes.get().before
