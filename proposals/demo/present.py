"""The demo county's suggestions of the last year, in every state of the loop."""

from __future__ import annotations

from datetime import date

from members.models import Member
from portal.demo.accounts import BUREAUS
from portal.demo.names import short
from portal.demo.registry import Stage, demo_builder
from portal.door import codes
from portal.models import Area, Unit, User
from portal.notifications.models import Notification
from proposals import actions
from proposals.demo import papers
from proposals.demo.rounds import Matter, Walk, handler_of
from proposals.demo.texts import DRAFTS, MERGED, OWN, ROWS, TOGETHER
from proposals.models import Digest, Proposal, ResearchReport, Signatory
from proposals.states import Source, State
from proposals.states_papers import DigestState
from venues.models import Venue

# The first is the demo account. Each is alone in the unit, so that the office reviews the replies
# and a visitor can go round the whole loop with the demo's own accounts.
HANDLERS = ["", "唐承志", "宋文静", "许安宁", "韩立群"]
SOURCES = [Source.PORTAL, Source.MEETING, Source.VISIT, Source.LETTER]
DOOR_CODE = "K7QM2XWD"  # follows the suggestion made at the door
REPLY_CLASSES = "AABAC"
BEGINS_WITH_A_PROMISE = 2  # the first answer to the member's own is of class B
DIGESTED = {
    "office": ["出行便利", "养老助餐", "老旧小区"],
    "township": ["安宜镇停车与夜市管理"],
    "community": ["东门社区公共设施"],
}
TOPICS = {
    "office": ["荷藕产业链延伸", "县域公交服务质量", "农村助餐可持续运营", "返乡青年创业支持"],
    "township": ["安宜镇老旧小区议事协商"],
    "community": ["东门社区楼栋志愿服务"],
}
FIELDS = ["公共服务", "乡村振兴"]


@demo_builder(40)
def build(stage: Stage) -> None:
    """The member's own first, then those that staff registered, drafts, a digest, research."""
    handlers = _handlers(stage)
    _together(stage, handlers)
    member = stage.users["member"].member
    for number, row in enumerate(OWN, BEGINS_WITH_A_PROMISE):
        _walk(stage, row, number, handlers, member, stage.users["member"])
    for number, row in enumerate(ROWS):
        writer = stage.users[("community", "township", "office")[number % 3]]
        place = _place_in(stage, row[4])
        if place and not place.startswith(writer.area_id):
            writer = stage.users["office"]
        proposer = _proposer(place or writer.area_id, number)
        _walk(stage, row, number, handlers, proposer, writer)
    for row in MERGED:
        _merged(stage, row)
    for username, *words in DRAFTS:
        _draft(stage, stage.users[username], words)
    _at_the_door(stage)
    _digests(stage)
    _research(stage)
    papers.publish_some(stage)
    _read_long_ago(stage)


def _read_long_ago(stage: Stage) -> None:
    """What people were told weeks ago they have read by now."""
    told = Notification.objects.filter(kind__startswith="proposals.", at__lt=stage.ago(10))
    told.update(read_at=stage.ago(9))


def _at_the_door(stage: Stage) -> None:
    """One by a resident without an account; it waits for the office's word."""
    actions.suggest(
        venue=Venue.objects.get(name="安宜镇社区参与中心"),
        title="参与中心门口增设非机动车停放区",
        situation="上午办事的人多，电动车停在盲道上，轮椅和婴儿车绕行。",
        suggestion="在大门东侧划出停放区，立牌指引，请志愿者劝导两周。",
        name="门口的居民",
        phone="13800000199",
        code_digest=codes.digest(DOOR_CODE),
        now=stage.ago(2),
    )


def _handlers(stage: Stage) -> list[User]:
    """One user for each bureau, and one for the township's office."""
    bureaus = [Unit.objects.get(name=name, area=stage.area) for name in BUREAUS]
    units = [*bureaus[1:], stage.users["township"].unit]
    others = [handler_of(stage, unit, name) for unit, name in zip(units, HANDLERS[1:], strict=True)]
    return [stage.users["handler"], *others]


def _place_in(stage: Stage, title: str) -> str:
    """The code of the township or community that a title names; empty when it names none."""
    areas = stage.areas(9) + stage.areas(12)
    return next((area.code for area in areas if short(area.name) in title), "")


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
    walk = _begin(stage, row, number, handlers, proposer, writer)
    return walk.go(row[0])


def _begin(
    stage: Stage,
    row: tuple,
    number: int,
    handlers: list[User],
    proposer: Member,
    writer: User,
) -> Walk:
    _way, days, handler, category, title, situation, suggestion, done = row
    letter = REPLY_CLASSES[number % len(REPLY_CLASSES)]
    matter = Matter(title, situation, suggestion, category, done or Matter.done, letter)
    now = stage.ago(days, 8, number % 40)
    own = writer == stage.users["member"]
    source = Source.PORTAL if own else SOURCES[number % len(SOURCES)]
    area: Area = proposer.area
    values = matter.values(area, proposer, source)
    proposal = actions.draft(values=values, by=writer, now=now)
    return Walk(
        matter,
        proposal,
        writer,
        writer,
        stage.users["office"],
        handlers[handler],
        now,
        helper=handlers[(handler + 1) % len(HANDLERS)],
        leader=stage.users["leader"],
    )


def _together(stage: Stage, handlers: list[User]) -> None:
    """One that three signed: the member has rated it, the others have not."""
    member = stage.users["member"]
    walk = _begin(stage, TOGETHER, 0, handlers, member.member, member)
    for number in (40, 41):
        other = _proposer(member.member.area_id, number)
        Signatory.objects.create(proposal=walk.proposal, member=other)
    walk.go(TOGETHER[0])


def _merged(stage: Stage, row: tuple) -> None:
    """One on the same matter as another, which is being handled."""
    into, days, category, title, situation, suggestion = row
    office, now = stage.users["office"], stage.ago(days)
    matter = Matter(title, situation, suggestion, category)
    proposer = _proposer(office.area_id, 50)
    values = matter.values(proposer.area, proposer, Source.VISIT)
    proposal = actions.hand_in(values=values, by=office, now=now)
    main = Proposal.objects.get(title=into)
    actions.merge(proposal, into=main, by=office, now=stage.ago(days - 1))


def _draft(stage: Stage, writer: User, words: list[str]) -> None:
    category, title, situation, suggestion = words
    matter = Matter(title, situation, suggestion, category)
    values = matter.values(writer.area, None, Source.VISIT)
    actions.draft(values=values, by=writer, now=stage.ago(2, 16))


def _digests(stage: Stage) -> None:
    """Some for the county, the township and the community, each of what was closed there."""
    office = stage.users["office"]
    for account, titles in DIGESTED.items():
        area = stage.users[account].area
        closed = list(Proposal.objects.in_area(area.code).filter(state=State.CLOSED))
        for number, title in enumerate(titles):
            day = stage.ago(20 + 90 * (len(titles) - number - 1)).date()
            chosen = closed[number :: len(titles)][:6] or closed[:1]
            digest = papers.issue(
                stage, area, f"关于{title}的建言摘报", "本期汇总成员建言，附办理情况，供参阅。",
                chosen, day, office,
            )  # fmt: skip
            if not number:
                papers.send_and_instruct(stage, digest, papers.INSTRUCTION, office)
    last = Digest.objects.in_area(stage.area.code).filter(state=DigestState.INSTRUCTED)
    papers.follow(stage, last.order_by("pk")[0], office)
    papers.draft_for(stage)


def _research(stage: Stage) -> None:
    """Topics of this year, the first of each area with its report."""
    published = min(date(stage.today.year, 1, 15), stage.ago(30).date())
    for account, titles in TOPICS.items():
        area = stage.users[account].area
        people = Member.objects.agreed().in_area(area.code)
        for number, title in enumerate(titles):
            field = FIELDS[number % 2]
            topic = papers.topic(
                stage, area, f"{title}研究", field, published, stage.users["office"]
            )
            if number % 2 == 0:
                ResearchReport.objects.create(
                    topic=topic,
                    title=f"{title}调研报告",
                    author=people[number * 7],
                    summary="走访居民和经营户，形成问题清单和建议五条。",
                    handed_in_on=stage.ago(15 + number).date(),
                )
            elif account == "office":
                papers.claim_one(stage, topic)
