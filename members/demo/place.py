"""The organisations, members, duties and liaison that each place published."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group

from members.actions import add_organisation
from members.demo.people import enrol, give_duties, join_all, pair_all, people_of
from members.models import Member, Organisation, OrganisationKind
from portal.access.roles import Role
from portal.demo.names import People, short
from portal.demo.registry import Stage, place_builder
from portal.models import Area, Unit, User

# How many people a place's roster begins with; the figures that it published come on top of this.
USUAL_MEMBERS = {"baoying": 150, "xiaoying": 60, "yichuan": 120, "jiangan": 160}
WITH_PEOPLE = ("association", "think_tank", "branch", "volunteer_team", "arts_team")
PART_NAMES = {
    "branch": [
        "企业家分会", "法律服务分会", "教育工作者分会", "文化艺术分会", "留学归国人员分会",
        "网络从业人员分会",
    ],
    "partner_enterprise": [
        "宜禾食品商行", "两湾书店", "样例餐饮有限公司", "苏河文化传播有限公司", "示例律师事务所",
        "宜川口腔门诊部", "虚构软件有限公司", "示例家政服务有限公司", "样例会计师事务所",
        "中远路超市", "虚构物业管理有限公司", "示例职业培训中心",
    ],
    "volunteer_team": [
        "法律咨询志愿服务队", "助老助餐志愿服务队", "楼组治理志愿服务队", "青少年课后志愿服务队",
        "应急救护志愿服务队", "河岸环保志愿服务队",
    ],
}  # fmt: skip
DUTIES = ("policy_explainer", "information_helper", "helper", "mediator")


@place_builder(10)
def build(stage: Stage) -> None:
    """Organisations first, then the people who belong to them."""
    founded = date(stage.year, 1, 4)
    kinds = {kind.code: kind for kind in OrganisationKind.objects.all()}
    found: list[Organisation] = []
    for entry in stage.facts.get("organisations", []):
        found += _organisations(stage, entry, kinds, founded)
    number = USUAL_MEMBERS.get(stage.key) or stage.figures["paired_members"]
    members = _roster(stage, number)
    joined = [organisation for organisation in found if organisation.kind.code in WITH_PEOPLE]
    if joined:
        join_all(stage, members[: len(joined) * 60], joined, founded)
    _duties(stage, members, founded)
    if "liaison_staff" in stage.figures:
        staff = _staff(stage, stage.figures["liaison_staff"])
        pair_all(stage, members[: stage.figures["paired_members"]], staff, founded)


def _roster(stage: Stage, number: int) -> list[Member]:
    """People over the place's communities, or its parts where the codes end there.

    Those who share a staff user in liaison live in that user's area.
    """
    groups = stage.figures.get("liaison_staff", number)
    areas = stage.spread(groups)
    each = [area for area in areas for _one in range(number // groups)]
    return enrol(stage, people_of(stage), each, [date(stage.year, 1, 4)] * number)


def _organisations(
    stage: Stage, entry: dict[str, Any], kinds: dict[str, Any], founded: date
) -> list[Organisation]:
    """The organisation of this fact, with its teams or branches below it."""
    area = stage.area_named(entry["area"]) if "area" in entry else stage.area

    def add(name: str, kind: str, where: Area, parent: Organisation | None) -> Organisation:
        organisation = Organisation(
            name=name, kind=kinds[kind], area=where, parent=parent, founded_on=founded
        )
        return add_organisation(organisation, by=stage.by, now=stage.at(founded))

    head = add(entry["name"], entry["kind"], area, None)
    return [head, *_teams(stage, entry, head, add), *_parts(stage, entry, head, add)]


Adding = Callable[[str, str, Area, Organisation | None], Organisation]


def _teams(stage: Stage, entry: dict, head: Organisation, add: Adding) -> list[Organisation]:
    """Of "nine teams" the first has the name, the others are its teams in the townships."""
    areas = stage.areas(9)[: entry.get("count", 1) - 1]
    return [add(f"{head.name}{area.name}分队", entry["kind"], area, head) for area in areas]


def _parts(stage: Stage, entry: dict, head: Organisation, add: Adding) -> list[Organisation]:
    areas = stage.areas(12)
    return [
        add(PART_NAMES[kind][number], kind, areas[number % len(areas)], head)
        for kind, count in entry.get("members", {}).items()
        for number in range(count)
    ]


def _duties(stage: Stage, members: list[Member], since: date) -> None:
    if "duties" in stage.facts:
        give_duties(stage, members[:48], DUTIES, since)
    assistants = stage.figures.get("community_assistants", 0)
    give_duties(stage, members[:assistants], ("community_assistant",), since)


def _staff(stage: Stage, number: int) -> list[User]:
    """Users of the offices here who cannot sign in: nobody gave them a password."""
    people, areas = People(stage.random, 0), stage.spread(number)
    offices = {area: _office(area) for area in areas}
    users = User.objects.bulk_create(
        User(
            username=f"{stage.key}-{index + 1:03d}",
            name=people.name(),
            password=make_password(None),
            area=area,
            unit=offices[area],
        )
        for index, area in enumerate(areas)
    )
    group = Group.objects.get(name=Role.STAFF.value)
    link = User.groups.through
    link.objects.bulk_create(link(user=user, group=group) for user in users)
    return users


def _office(area: Area) -> Unit:
    name = f"{short(area.name)}社区参与办公室"
    return Unit.objects.get_or_create(name=name, area=area, defaults={"kind": Unit.Kind.OFFICE})[0]
