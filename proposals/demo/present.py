"""The demo county's suggestions of the last year, in every state of the loop."""

from __future__ import annotations

from datetime import date

from members.models import Member
from portal.demo.accounts import BUREAUS
from portal.demo.registry import Stage, demo_builder
from portal.models import Area, Unit, User
from proposals import actions
from proposals.demo.rounds import Matter, Walk, handler_of
from proposals.demo.texts import DRAFTS, OWN, ROWS
from proposals.models import Digest, Proposal, ResearchField, ResearchReport, ResearchTopic
from proposals.states import Source, State

HANDLERS = ["", "唐承志", "宋文静", "许安宁", "韩立群"]  # the first is the demo account
SOURCES = [Source.PORTAL, Source.MEETING, Source.VISIT, Source.LETTER]
REPLY_CLASSES = "AABAC"
DIGESTED = ["出行便利", "养老助餐", "老旧小区"]


@demo_builder(40)
def build(stage: Stage) -> None:
    """The member's own first, then those that staff registered, drafts, a digest, research."""
    handlers = _handlers(stage)
    member = stage.users["member"].member
    for number, row in enumerate(OWN):
        _walk(stage, row, number, handlers, member, stage.users["member"])
    for number, row in enumerate(ROWS):
        writer = stage.users[("community", "township", "office")[number % 3]]
        _walk(stage, row, number, handlers, _proposer(writer.area_id, number), writer)
    for username, *words in DRAFTS:
        _draft(stage, stage.users[username], words)
    _digests(stage)
    _research(stage)


def _handlers(stage: Stage) -> list[User]:
    """One user for each bureau, and one for the township's office."""
    bureaus = [Unit.objects.get(name=name, area=stage.area) for name in BUREAUS]
    units = [*bureaus[1:], stage.users["township"].unit]
    others = [handler_of(stage, unit, name) for unit, name in zip(units, HANDLERS[1:], strict=True)]
    return [stage.users["handler"], *others]


def _proposer(code: str, number: int) -> Member:
    """A member of the writer's area, another one for each number, without an account."""
    people = Member.objects.agreed().in_area(code).filter(user=None)
    return people[number * 7 % people.count()]


def _walk(
    stage: Stage,
    row: tuple,
    number: int,
    handlers: list[User],
    proposer: Member,
    writer: User,
) -> Proposal:
    way, days, handler, category, title, situation, suggestion, done = row
    letter = REPLY_CLASSES[number % len(REPLY_CLASSES)]
    matter = Matter(title, situation, suggestion, category, done or Matter.done, letter)
    now = stage.ago(days, 8, number)
    own = writer == stage.users["member"]
    source = Source.PORTAL if own else SOURCES[number % len(SOURCES)]
    area: Area = proposer.area
    values = matter.values(area, proposer, source)
    proposal = actions.draft(values=values, by=writer, now=now)
    walk = Walk(matter, proposal, writer, writer, stage.users["office"], handlers[handler], now)
    return walk.go(way)


def _draft(stage: Stage, writer: User, words: list[str]) -> None:
    category, title, situation, suggestion = words
    matter = Matter(title, situation, suggestion, category)
    values = matter.values(writer.area, None, Source.VISIT)
    actions.draft(values=values, by=writer, now=stage.ago(2, 16))


def _digests(stage: Stage) -> None:
    """One a quarter of this last year, of what was closed."""
    closed = list(Proposal.objects.in_area(stage.area.code).filter(state=State.CLOSED))
    for number in range(3):
        issued = stage.ago(20 + 90 * (2 - number)).date()
        digest = Digest.objects.create(
            year=issued.year,
            serial=number + 1,
            title=("关于出行便利的建言摘报", "关于养老助餐的建言摘报", "关于老旧小区的建言摘报")[
                number
            ],
            text="本期汇总成员建言，附办理情况，供参阅。",
            area=stage.area,
            issued_on=issued,
            instruction="请相关部门认真研究，把好的做法推开。" if number == 0 else "",
        )
        digest.proposals.set(closed[number::3])


def _research(stage: Stage) -> None:
    """Topics of this year, with a report on every second of them."""
    published = date(stage.today.year, 1, 15)
    published = min(published, stage.ago(30).date())
    titles = ["荷藕产业链延伸", "县域公交服务质量", "农村助餐可持续运营", "返乡青年创业支持"]
    people = Member.objects.agreed().in_area(stage.area.code)
    for number, title in enumerate(titles):
        name = ("乡村振兴", "公共服务")[number % 2]
        topic = ResearchTopic.objects.create(
            title=f"{title}研究",
            field=ResearchField.objects.get_or_create(name=name)[0],
            area=stage.area,
            published_on=published,
        )
        if number % 2 == 0:
            ResearchReport.objects.create(
                topic=topic,
                title=f"{title}调研报告",
                author=people[number * 11],
                summary="走访十二个村居，形成问题清单和建议五条。",
                handed_in_on=stage.ago(15 + number).date(),
            )
