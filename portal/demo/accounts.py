"""The accounts of the demonstration. Their password is public, so a real portal refuses them."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import Group

from portal.access.roles import Role
from portal.demo.registry import Stage
from portal.models import Area, Unit, User

PASSWORD = "baoying-2026"  # noqa: S105 - printed on the first page of the demonstration
BUREAUS = ["县交通运输局", "县城市管理局", "县教育局", "县民政局"]


@dataclass(frozen=True)
class Account:
    username: str
    name: str
    role: Role
    area: str  # "county", "township", "community" or "" (a member)
    unit: str
    job: str


ACCOUNTS = [
    Account(
        "admin", "吴敏", Role.ADMINISTRATOR, "county", "office", "导入名册、管理账号、查看审计"
    ),
    Account("leader", "李建国", Role.LEADER, "county", "office", "看全县情况、督办"),
    Account("office", "陈静", Role.STAFF, "county", "office", "受理建言、交办"),
    Account("township", "周晓燕", Role.STAFF, "township", "township", "登记活动、管理阵地"),
    Account("community", "孙志强", Role.STAFF, "community", "community", "登记社区活动"),
    Account("handler", "赵明远", Role.HANDLER, "county", "bureau", "签收、办理、答复建言"),
    Account("member", "林若兰", Role.MEMBER, "", "", "查看本人信息、提建言、评价答复"),
]


def make_accounts(stage: Stage) -> None:
    """Make the units and demo accounts, and put the accounts into the stage."""
    township = Area.objects.in_area(stage.area.code).filter(code__endswith="100").first()
    township = township or stage.area
    community = stage.areas(12)[1]
    units = {
        "office": stage.office,
        "township": _unit(f"{township.name}人民政府", Unit.Kind.TOWNSHIP, township),
        "community": _unit(community.name, Unit.Kind.COMMUNITY, community),
    }
    bureaus = [_unit(name, Unit.Kind.BUREAU, stage.area) for name in BUREAUS]
    units["bureau"] = bureaus[0]
    areas = {"county": stage.area, "township": township, "community": community}
    for account in ACCOUNTS:
        user = User.objects.create_user(
            account.username,
            PASSWORD,
            name=account.name,
            area=areas.get(account.area),
            unit=units.get(account.unit),
            is_demo=True,
        )
        user.groups.add(Group.objects.get(name=account.role.value))
        stage.users[account.username] = user


def _unit(name: str, kind: str, area: Area) -> Unit:
    return Unit.objects.get_or_create(name=name, area=area, defaults={"kind": kind})[0]


def table() -> str:
    """The accounts as lines to print."""
    lines = [f"  {a.username:<10} {PASSWORD}  {a.role.label}：{a.job}" for a in ACCOUNTS]
    return "\n".join(lines)
