"""The demo county's targets of this year, and last month's report in draft."""

from __future__ import annotations

from decimal import Decimal

from django.utils import timezone

from portal.demo.registry import Stage
from portal.indicators import Period
from portal.models import Report, TargetItem
from portal.reports import actions as reports
from portal.targets import actions as targets
from portal.targets.states import Kind

COUNTED = (("activities", 30, 2), ("attendances", 30, 30), ("proposals_closed", 20, 1))
JUDGED = ("协商机制建设", "有制度、有台账、有成效；看材料，也到现场看。", 20)
WORDS = {
    "summary": "本月各项工作平稳推进，活动以社区议事和志愿服务为主。",
    "work": "各镇按计划开展活动，重点督促逾期建言办理。",
    "problems": "个别镇全年尚未开展活动。",
    "plans": "下月对未开展活动的镇逐一走访。",
}


def build(stage: Stage) -> None:
    """Three figures and one item to judge for every township; a report that is still a draft."""
    now, leader, office = timezone.now(), stage.users["leader"], stage.users["office"]
    sheet = targets.open_sheet(stage.area, stage.today.year, by=leader, now=now)
    areas = stage.areas(9)
    for figure, weight, each in COUNTED:
        item = TargetItem(sheet=sheet, kind=Kind.COUNTED, figure=figure, weight=weight)
        asked: dict[str, Decimal | None] = {area.pk: Decimal(each) for area in areas}
        targets.save_item(item, asked, version=0, by=leader, now=now)
    title, what, weight = JUDGED
    soft = TargetItem(
        sheet=sheet, kind=Kind.JUDGED, title=title, asked=what, weight=weight, judge=office
    )
    targets.save_item(soft, {}, version=0, by=leader, now=now)
    said = {areas[0].pk: (Decimal(17), "制度健全，议事有记录；办理反馈还可更快。")}
    targets.judge(soft, said, by=office, now=now)
    month = Period.month(stage.today.year, stage.today.month).before()
    report = Report(area=stage.area, kind="month", start=month.start)
    reports.write(report, WORDS, version=0, by=office, now=now)
