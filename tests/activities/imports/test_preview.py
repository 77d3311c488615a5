"""What a careful clerk would make of each row of a list of activities, before it is stored."""

import pytest

from activities import actions
from members.actions import withdraw
from members.models import Member
from portal.access import Role
from tests.activities import factories as make
from tests.activities.imports.conftest import HAIRCUT
from tests.conftest import OTHER_TOWNSHIP, TOWNSHIP
from tests.members import factories as people


def reasons(row):
    return " ".join(str(problem.reason) for problem in row.problems)


def test_members_get_hours_and_everybody_else_is_counted(look, member, other_member):
    row = look(HAIRCUT | {"参加人员": "单立华、王不识 13900001111，陆远"})[0]
    assert row.outcome == "new"
    assert [one.name for one in row.members] == ["单立华", "陆远"]
    assert (row.nameless, row.others_beside(2), row.minutes) == (1, 1, 120)
    assert "王不识" in reasons(row)
    assert not Member.objects.filter(name="王不识").exists()


def test_of_the_roster_only_who_the_importer_sees_is_matched(
    look, member, other_member, administrator, make_user
):
    of_township = make_user("of_township", Role.ADMINISTRATOR, area=TOWNSHIP)
    row = look(HAIRCUT | {"参加人员": "单立华、陆远"}, by=of_township, area=TOWNSHIP)[0]
    assert [one.name for one in row.members] == ["单立华"]
    withdraw(member, by=administrator, now=make.NOW)
    assert look(HAIRCUT | {"参加人员": "单立华"})[0].members == []


def test_namesakes_are_told_apart_by_phone(look, member):
    people.add("单立华", area=OTHER_TOWNSHIP, phone="13800000009", employer="另一单位")
    doubtful, sure = look(
        HAIRCUT | {"参加人员": "单立华"},
        HAIRCUT | {"活动日期": "2026-03-02", "参加人员": "单立华（138-0000-0009）"},
    )
    assert (doubtful.outcome, sure.outcome) == ("doubtful", "new")
    assert "另一单位" in reasons(doubtful)
    assert doubtful.doubts == {"participants": "单立华"}
    assert sure.members[0].area_id == OTHER_TOWNSHIP


@pytest.mark.parametrize(
    "cells, outcome, field",
    [
        ({"活动名称": ""}, "refused", "title"),
        ({"活动日期": "2026-02-30"}, "refused", "day"),
        ({"活动日期": "2099-01-01"}, "refused", "day"),
        ({"结束时间": "9:00"}, "refused", "ends"),
        ({"服务时长": "25"}, "doubtful", "hours"),
        ({"服务时长": "3"}, "refused", "hours"),  # more than from beginning to end
        ({"开始时间": "", "结束时间": ""}, "doubtful", "starts"),
        ({"开始时间": "上午", "结束时间": ""}, "doubtful", "starts"),
        ({"所在区域": "无此镇"}, "doubtful", "area"),
        ({"参加人数": "1"}, "doubtful", "attended"),  # two are named
        ({"捐款": "若干"}, "doubtful", "money"),
    ],
)
def test_what_is_wrong_is_said_at_its_cell(look, member, cells, outcome, field):
    row = look(HAIRCUT | cells)[0]
    assert row.outcome == outcome
    assert field in row.doubts
    wrong = [problem.column for problem in row.problems if problem.severity != "note"]
    assert wrong[-1] == row.cells[field][0]


def test_a_night_goes_past_midnight_and_a_day_has_24_hours(look, member):
    night = look(HAIRCUT | {"开始时间": "22:00", "结束时间": "1:30"})[0]
    assert (night.outcome, night.minutes) == ("new", 210)
    assert night.ends_at.date() > night.starts_at.date()


def test_nobody_is_in_two_places_at_once(look, member, staff):
    make.recorded(member, by=staff, title="河道清洁", hour=10)  # 2026-03-03, 10 to 12
    row, later, twin = look(
        HAIRCUT,
        HAIRCUT | {"活动名称": "午后送餐", "开始时间": "13:00", "结束时间": "14:00"},
        HAIRCUT | {"活动名称": "宣讲", "开始时间": "13:30", "结束时间": "15:00"},
    )
    assert [row.outcome, later.outcome, twin.outcome] == ["refused", "new", "refused"]
    assert "河道清洁" in reasons(row)
    assert "10:00–12:00" in reasons(row)
    assert "午后送餐" in reasons(twin)
    assert {"participants", "starts"} <= row.doubts.keys()


def test_what_is_there_already_is_known_again(look, bring, member, staff):
    bring(HAIRCUT)
    same, changed, other = look(
        HAIRCUT,
        HAIRCUT | {"活动名称": " 敬老院 理发", "惠及人数": "45", "活动地点": ""},
        HAIRCUT | {"所在区域": "氾水镇"},
    )
    assert (same.outcome, changed.outcome) == ("same", "changed")
    assert changed.changes == {"beneficiaries": ["40", "45"]}
    assert other.outcome == "refused"  # another activity, and the member was at the first
    elsewhen = look(HAIRCUT | {"开始时间": "14:00", "结束时间": "15:00", "参加人员": ""})[0]
    assert (elsewhen.outcome, elsewhen.options) == ("doubtful", ("merge", "new"))


def test_an_approved_record_is_not_changed_by_a_list(look, bring, staff, make_user, member):
    done = make.recorded(member, by=staff, title="敬老院理发", place="镇敬老院")
    boss = make_user("boss", Role.ADMINISTRATOR)
    actions.approve(done, version=done.version, by=boss, now=make.NOW)
    told = HAIRCUT | {"参加人员": "单立华"}
    of_township = make_user("of_township", Role.ADMINISTRATOR, area=TOWNSHIP)
    assert look(told | {"惠及人数": "7"}, by=of_township)[0].outcome == "changed"  # may review
    assert look(told | {"惠及人数": ""}, by=staff)[0].outcome == "same"
    assert look(told | {"惠及人数": "7"}, by=staff)[0].outcome == "refused"


def test_what_was_planned_becomes_a_record_and_what_was_cancelled_is_asked(look, staff, member):
    plan = make.planned(by=staff, title="敬老院理发", place="镇敬老院")
    row = look(HAIRCUT)[0]
    assert (row.outcome, row.stored) == ("changed", plan)
    assert row.changes["state"][1]
    actions.cancel(plan, reason="下雨", by=staff, now=make.NOW)
    row = look(HAIRCUT)[0]
    assert (row.outcome, row.options) == ("doubtful", ("new",))
    assert "下雨" in reasons(row)


def test_one_activity_twice_in_a_file(look, areas):
    alone = HAIRCUT | {"参加人员": ""}
    rows = look(
        alone, alone, alone | {"惠及人数": "9"}, alone | {"开始时间": "14:00", "结束时间": "15:00"}
    )
    assert [row.outcome for row in rows] == ["new", "skipped", "doubtful", "new"]
