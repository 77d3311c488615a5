"""Projects of the demo: needs laid beside offers, some met, one come to nothing."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from activities import actions
from activities.actions import Step
from activities.models import Project
from members.models import Offer
from portal.demo.registry import Stage
from venues.actions import say_met_by_code
from venues.demo.needs import Wish, raise_wish
from venues.models import Need, Venue

# (wish, the offer that meets it, what came of it)
PAIRS = [
    (Wish("resident", "care", "父亲腿脚不便，想请人陪同去医院复查", 45, "soon", "工作日上午"),
     "陪老人就医", "met"),
    (Wish("resident", "lecture", "沿街店主想听一次劳动合同方面的讲座", 70, "soon", "晚上"),
     "普法讲座", "met"),
    (Wish("resident", "skill", "楼里几位老人的电饭煲坏了，想请人修", 30, "later", "周六上午"),
     "小家电维修", "done"),
    (Wish("resident", "hands", "重阳节百家宴想请人拍照留念", 14, "now", "周末"),
     "活动摄影", ""),
    (Wish("resident", "advice", "小区充电桩合同想请律师看看", 10, "soon", "周三晚上"),
     "法律咨询", ""),
    (Wish("resident", "goods", "邻里节需要借 20 套桌椅", 55, "later", ""),
     "折叠桌椅 40 套", "stopped"),
]  # fmt: skip


def projects(stage: Stage) -> None:
    """One of each pair, begun two days after the need was raised."""
    venue = Venue.objects.get(name="东门社区议事厅")
    for number, (wish, offer, end) in enumerate(PAIRS):
        need = raise_wish(stage, wish, venue, number + 20)
        _meet(stage, need, offer, end)


def _meet(stage: Stage, need: Need, title: str, end: str) -> None:
    by, now = stage.users["township"], need.raised_at + timedelta(days=2)
    offer = Offer.objects.visible_to(by).standing().filter(title=title).first()
    if offer is None:
        return
    project = actions.make_of_pair(need, offer, by=by, now=now)
    _lay_down(project, by, now)
    later = now + timedelta(days=6)
    if end in ("met", "done"):
        actions.finish_project(project, outcome="按约完成，来了十余位居民。", by=by, now=later)
    if end == "met":
        say_met_by_code(need, was_met=True, words="很满意", now=later + timedelta(days=1))
    if end == "stopped":
        actions.stop_project(project, reason="桌椅已借给另一社区", by=by, now=later)


def _lay_down(project: Project, by: Any, now: Any) -> None:
    """Steps and money."""
    day = project.since
    steps = [
        Step("电话商定时间地点", "社区工作人员", day + timedelta(days=2), day + timedelta(days=1)),
        Step("通知居民、准备场地", "楼栋长", day + timedelta(days=5)),
        Step("开展服务并记录", "志愿者", day + timedelta(days=7)),
    ]
    project.budget_fen, project.spent_fen, project.paid_from = 60_000, 42_000, "社区微实事经费"
    actions.edit_project(project, steps=steps, version=project.version, by=by, now=now)
