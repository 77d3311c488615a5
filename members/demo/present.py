"""The demo county's roster of today: people, associations, duties, liaison, some invited."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from members import actions
from members.demo.contacts import add_contacts
from members.demo.giving import add_offers, add_placements
from members.demo.people import (
    enrol,
    give_duties,
    join_all,
    monthly,
    pair_all,
    people_of,
)
from members.demo.rolls import add_rolls
from members.demo.twice import add_twice
from members.models import DutyKind, Member, Organisation, OrganisationKind
from members.states import PLACEMENT, Means
from portal.demo.registry import Stage, demo_builder
from portal.models import Area

MEMBERS = 240  # beside those of the published year
INVITED = 6
BELOW_ASSOCIATION = [
    ("安宜镇分会", "branch", "321023100"),
    ("氾水镇分会", "branch", "321023101"),
    ("曹甸镇分会", "branch", "321023109"),
    ("射阳湖镇分会", "branch", "321023104"),
    ("宝应荷藕产业服务站", "studio", "321023105"),
    ("乡贤助学服务队", "volunteer_team", "321023"),
]
BELOW_ALLIANCE = [
    ("东门社区楼栋服务队", "volunteer_team", "321023100004"),
    ("画川社区助餐服务队", "volunteer_team", "321023100008"),
    ("莲花社区合唱队", "arts_team", "321023100029"),
    ("示例商超共建点", "partner_enterprise", "321023100004"),
    ("样例物业共建点", "partner_enterprise", "321023100007"),
    ("运河法律服务工作室", "studio", "321023100"),
]


@demo_builder(10)
def build(stage: Stage) -> None:
    """Everything here is dated after the published year, whose figures stay as they are."""
    joined = _organisations(stage)
    first = date(stage.year + 1, 3, 1)
    people = people_of(stage, 5_000)
    days = monthly(first, stage.today - timedelta(days=30), MEMBERS)
    members = enrol(stage, people, _areas(stage), days)
    since = days[-1] + timedelta(days=1)
    join_all(stage, members[:200], joined, first)
    give_duties(stage, members[::7], _duty_kinds(), since)
    _pair(stage, members, since)
    _account(stage, members, joined)
    add_contacts(stage)
    add_placements(stage, members)
    add_offers(stage, members, joined)
    for number in range(INVITED):
        _invite(stage, people.name(), people.phone(), number)
    add_rolls(stage, people)
    add_twice(stage, members)


def _areas(stage: Stage) -> list[Area]:
    """Half of them around the demo accounts' township, the others over the whole county."""
    community = stage.users["community"].area
    near = list(Area.objects.in_area(stage.users["township"].area_id))[1:]
    far = stage.spread(MEMBERS // 2)
    return [
        area
        for number in range(MEMBERS // 2)
        for area in (community if number % 5 == 0 else near[number % len(near)], far[number])
    ]


def _organisations(stage: Stage) -> list[Organisation]:
    """An association of branches and an alliance of teams; returns those that people join."""
    association = _add(stage, "宝应县社区参与促进会", "association", stage.area.code, None)
    alliance = _add(stage, "安宜镇社区共建联盟", "alliance", "321023100", None)
    branches = [_add(stage, *row, association) for row in BELOW_ASSOCIATION]
    teams = [_add(stage, *row, alliance) for row in BELOW_ALLIANCE]
    enterprise = "partner_enterprise"
    return [association, *(o for o in branches + teams if o.kind.code != enterprise)]


def _add(
    stage: Stage, name: str, kind: str, code: str, parent: Organisation | None
) -> Organisation:
    founded = date(stage.year + 1, 2, 18)
    organisation = Organisation(
        name=name,
        kind=OrganisationKind.objects.get(code=kind),
        area_id=code,
        parent=parent,
        founded_on=founded,
    )
    by = stage.users["office"]
    return actions.add_organisation(organisation, by=by, now=stage.at(founded))


def _duty_kinds() -> list[str]:
    """Those without a host; placements are made one by one."""
    return list(DutyKind.objects.exclude(code=PLACEMENT).values_list("code", flat=True))


def _pair(stage: Stage, members: Sequence[Member], since: date) -> None:
    """The three staff accounts keep in touch with members of their own areas."""
    users = stage.users
    paired: set[int] = set()
    for name, most in (("community", 12), ("township", 20), ("office", 30)):
        inside = [m for m in members if m.area_id.startswith(users[name].area_id)]
        free = [member for member in inside if member.pk not in paired][:most]
        paired |= {member.pk for member in free}
        pair_all(stage, free, [users[name]], since)


def _account(stage: Stage, members: Sequence[Member], joined: Sequence[Organisation]) -> None:
    """The demo account "member" is one of the community's people, with a place and a duty."""
    user, now = stage.users["member"], stage.ago(40, 10)
    community, office = stage.users["community"], stage.users["office"]
    phone = people_of(stage, 9_000).phone()
    fields = {
        "name": user.name,
        "phone": phone,
        "area_id": community.area_id,
        "gender": "female",
        "birth_month": "1986-05",
        "employer": "示例县图书馆",
        "position": "馆员",
    }
    given_on = stage.ago(400).date()
    member = actions.add_member(
        fields=fields,
        expertise=members[0].expertise.all(),
        means=Means.PAPER,
        given_on=given_on,
        by=community,
        now=stage.ago(400, 10),
    )
    member.user = user
    member.save(update_fields=["user"])
    team = next(o for o in joined if o.area_id == community.area_id)
    for organisation in (joined[0], team):
        actions.join(member, organisation, since=given_on, position="成员", by=community, now=now)
    helper = DutyKind.objects.get(code="helper")
    area_id = community.area_id
    actions.give_duty(member, helper, area_id=area_id, since=given_on, by=community, now=now)
    actions.pair_liaison(member, community, since=given_on, by=community, now=now)
    reason = "核对重阳节活动的接送安排"
    actions.reveal_phone(member, reason=reason, by=community, now=stage.ago(35, 15))
    about = {"filter": "东门社区"}
    reason = "制作志愿者服务证"
    actions.record_export([member], reason=reason, about=about, by=office, now=stage.ago(20, 11))
    wish = {"field": "birth_month", "wanted": "1986-06", "why": "登记时写错了一个月"}
    actions.ask_correction(member, **wish, by=user, now=stage.ago(1, 20))


def _invite(stage: Stage, name: str, phone: str, number: int) -> None:
    by = stage.users[("township", "community")[number % 2]]
    now = stage.ago(3 + 4 * number, 16)
    actions.invite(name=name, area_id=by.area_id, phone=phone, by=by, now=now)
