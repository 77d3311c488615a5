"""What the demo county's people and organisations offer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from members import actions
from members.models import DutyKind, Member, OfferKind, Organisation
from members.states import PLACEMENT
from portal.demo.registry import Stage

# kind, what, when and how much, about
BY_MEMBERS = [
    (
        "skill",
        "法律咨询",
        "每周三晚上，每月 4 小时",
        "婚姻家庭、劳动合同问题，可到社区面谈。",
    ),
    ("hours", "陪老人就医", "工作日上午，每月 2 次", ""),
    ("skill", "小家电维修", "周六上午", "自带工具，配件费自理。"),
    ("skill", "青少年书法课", "寒暑假，每次 90 分钟", "可带 12 名学生。"),
    ("hours", "活动摄影", "周末，提前三天约", ""),
    ("goods", "图书 200 册", "随时", "少儿读物为主，可送到社区书屋。"),
    ("skill", "荷藕种植指导", "农闲时节，每季度 1 次", "可到田头。"),
    ("hours", "英语口语陪练", "周日下午，2 小时", ""),
    ("skill", "心理疏导", "每月第二个周六", "一对一，每次 50 分钟。"),
    ("hours", "电脑和手机使用辅导", "周二、周四下午", "面向老年人，一次不超过 8 人。"),
]
BY_ORGANISATIONS = [
    ("place", "可容 80 人的会议室", "工作日，提前一周约", "有投影和音响。"),
    ("hours", "助餐送餐队伍", "每天中午，可送 20 户", ""),
    ("skill", "普法讲座", "每季度 1 场", "题目可以商量。"),
    ("goods", "折叠桌椅 40 套", "活动前两天取", "用后归还。"),
]


# with whom, begun so many days ago, the last day so many days from now
PLACEMENTS = [("县行政审批局", 150, 215), ("示例商超共建点", 90, None), ("县司法局", 300, -20)]


def add_placements(stage: Stage, members: Sequence[Member]) -> None:
    """Two that go on, one of them with its last day agreed, and one that is over."""
    kind = DutyKind.objects.get(code=PLACEMENT)
    for number, (host, begun, left) in enumerate(PLACEMENTS):
        now = stage.ago(begun, 9)
        until = None if left is None else stage.today + timedelta(days=left)
        where = {"area_id": stage.area.code, "host": host, "since": now.date(), "until": until}
        member = members[10 + 14 * number]
        actions.give_duty(member, kind, **where, by=stage.users["office"], now=now)


def add_offers(
    stage: Stage, members: Sequence[Member], organisations: Sequence[Organisation]
) -> None:
    """Some of the community's people, the office's teams, and the demo account's own offer."""
    inside = stage.users["community"].area_id
    near = [member for member in members if member.area_id.startswith(inside)]
    far = [member for member in members if not member.area_id.startswith(inside)]
    for number, what in enumerate(BY_MEMBERS):
        giver = (near if number % 2 == 0 else far)[number * 3]
        _make(stage, giver, what, stage.users["office"], days=30 + 17 * number)
    for number, what in enumerate(BY_ORGANISATIONS):
        giver = organisations[-1 - number]
        _make(stage, giver, what, stage.users["office"], days=25 + 40 * number)
    own = stage.users["member"].member
    gone = ("goods", "儿童自行车一辆", "", "八成新。")
    offer = _make(stage, own, gone, stage.users["member"], days=33)
    now = stage.ago(12, 19)
    actions.take_back_offer(offer, by=stage.users["member"], now=now)
    reading = ("hours", "周末给孩子读绘本", "周六下午，每月 2 次", "在社区书屋。")
    _make(stage, own, reading, stage.users["member"], days=15)


def _make(stage: Stage, giver: Any, what: tuple[str, str, str, str], by: Any, days: int) -> Any:
    kind, title, hours, about = what
    now = stage.ago(days, 15)
    fields = {
        "kind_id": OfferKind.objects.get(code=kind).pk,
        "title": title,
        "hours": hours,
        "about": about,
        "area_id": giver.area_id,
        "since": now.date(),
    }
    return actions.make_offer(giver, fields=fields, by=by, now=now)
