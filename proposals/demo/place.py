"""The proposals, digests and research that each place published."""

from __future__ import annotations

from datetime import date

from members.models import Member
from portal.demo.names import short
from portal.demo.registry import Stage, place_builder
from portal.models import Area, Unit
from proposals import actions
from proposals.demo import papers
from proposals.demo.rounds import Matter, Walk, handler_of
from proposals.models import Proposal, ResearchField, ResearchReport, ResearchTopic
from proposals.states import Source

DIGESTED = [
    "优化社区食堂配餐时间", "背街小巷增设照明", "老旧小区加装非机动车充电点", "规范沿街商户外摆",
    "增设口袋公园座椅", "打通里份消防通道", "完善社区托管服务", "推动商圈停车共享",
    "加强高层楼宇应急演练", "扶持社区小微创业", "保护历史建筑铭牌", "增加夜间公交班次",
    "完善二次供水巡检", "建立楼宇联络员制度", "改进办事大厅叫号",
]  # fmt: skip
FIELDS = ["基层治理", "营商环境", "社会服务"]
TOPICS = {
    "基层治理": [
        "老旧小区自治机制", "楼宇社区参与路径", "社区协商议事规则", "志愿服务时长激励",
        "网格力量整合", "里份改造居民参与",
    ],
    "营商环境": [
        "小微企业服务触达", "商圈夜间经济", "楼宇空置盘活", "网络直播助农模式", "个体工商户减负",
        "老字号传承创新",
    ],
    "社会服务": [
        "新就业群体服务需求", "社区食堂可持续运营", "儿童友好社区建设", "居家养老服务供给",
        "留学归国人员就业服务", "社区法律服务供给",
    ],
}  # fmt: skip


@place_builder(40)
def build(stage: Stage) -> None:
    """Adopted ideas, digests with the proposals in them, research topics and reports."""
    figures = stage.figures
    examples = stage.facts.get("adopted_examples", [])[: figures.get("ideas_adopted", 0)]
    for title, day in zip(examples, stage.days(len(examples)), strict=True):
        _proposal(stage, title, day, "adopted")
    digests = figures.get("digests", 0)
    for number, day in enumerate(stage.days(digests)):
        _digest(stage, number, day)
    if "research_topics" in figures:
        _topics(stage, figures["research_topics"], figures["research_fields"])
    if "research_articles" in figures:
        _reports(stage, figures["research_articles"])


def _proposal(stage: Stage, title: str, day: date, way: str, area: Area | None = None) -> Proposal:
    """A proposal that a member handed in on a visit, taken along its way."""
    street = f"{short(stage.area.name)}综合服务中心"
    unit, _made = Unit.objects.get_or_create(
        name=street, area=stage.area, defaults={"kind": Unit.Kind.BUREAU}
    )
    matter = Matter(
        title=title,
        situation=f"走访中居民多次提到“{title}”，目前缺少统一安排。",
        suggestion=f"建议由牵头单位会同社区制定方案，分步{title}，并向居民公布进度。",
        category="基层治理",
        done="已制定方案并组织实施，进度每月公布",
    )
    area = area or stage.area
    people = Member.objects.agreed().in_area(stage.area.code)
    proposer = people[(day.month * 31 + day.day) % 50]
    now = stage.at(day, 9)
    values = matter.values(area, proposer, Source.VISIT)
    proposal = actions.draft(values=values, by=stage.by, now=now)
    handler = handler_of(stage, unit, "郑承办")
    return Walk(matter, proposal, stage.by, stage.by, stage.by, handler, now).go(way)


def _digest(stage: Stage, number: int, day: date) -> None:
    """A digest of one proposal that was handed in just before."""
    title, area = DIGESTED[number % len(DIGESTED)], stage.spread(15)[number % 15]
    before = date.fromordinal(max(day.toordinal() - 3, date(stage.year, 1, 1).toordinal()))
    proposal = _proposal(stage, title, before, "closed", area)
    digest = papers.issue(
        stage, stage.area, f"关于{title}的建议", "现将收到的建议整理如下，请阅示。", [proposal],
        day, stage.by,
    )  # fmt: skip
    if number % 3 == 0:
        papers.send_and_instruct(stage, digest, "请有关部门研究，一个月内反馈。", stage.by)


def _topics(stage: Stage, number: int, fields: int) -> None:
    """As many topics as published, in turn of that many fields; each third has a report."""
    chosen = [ResearchField.objects.get_or_create(name=name)[0] for name in FIELDS[:fields]]
    authors = Member.objects.agreed().in_area(stage.area.code)
    for index in range(number):
        field = chosen[index % fields]
        title = f"{stage.area.name}{TOPICS[field.name][index // fields]}调研"
        day = date(stage.year, 3, 1 + index)
        topic = papers.topic(stage, stage.area, title, field.name, day, stage.by)
        if index % 3 == 0:
            _report(topic, title + "报告", authors[index], date(stage.year, 9, 1 + index))


def _reports(stage: Stage, number: int) -> None:
    """As many reports as published, each on its subject, on one topic a field."""
    authors = Member.objects.agreed().in_area(stage.area.code)
    topics = {name: _field_topic(stage, name) for name in FIELDS}
    subjects = [(name, subject) for name in FIELDS for subject in TOPICS[name]]
    for index, day in enumerate(stage.days(number)):
        name, subject = subjects[index % len(subjects)]
        kind = "跟踪研究" if index >= len(subjects) else "研究"
        _report(topics[name], f"{stage.area.name}{subject}{kind}", authors[index], day)


def _field_topic(stage: Stage, name: str) -> ResearchTopic:
    title, day = f"{stage.year} 年度{name}课题", date(stage.year, 1, 4)
    return papers.topic(stage, stage.area, title, name, day, stage.by)


def _report(topic: ResearchTopic, title: str, author: Member, day: date) -> None:
    ResearchReport.objects.create(
        topic=topic,
        title=title,
        author=author,
        summary="通过问卷和座谈梳理现状，提出三条可操作的建议。",
        handed_in_on=day,
    )
