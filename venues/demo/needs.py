"""What the demo county's residents, members and staff need, in every state."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from portal.demo.registry import Stage
from portal.door import codes
from portal.models import Area
from venues import actions
from venues.models import Need, NeedTopic, Venue


@dataclass(frozen=True)
class Wish:
    """`who` raised it: "resident", "member" or a staff account; `end` is what came of it."""

    who: str
    topic: str
    wish: str
    days: int
    urgency: str = "soon"
    when: str = ""
    place: str = ""
    end: str = ""


# Matched ones are matched with an offer by the activities' own part of the demonstration.
WISHES = [
    Wish("resident", "care", "母亲出院在家，想请人每周陪同复诊一次", 1, "now", "工作日上午"),
    Wish("resident", "advice", "租房合同到期押金不退，想咨询怎么办", 9, "soon", "周三晚上"),
    Wish("community", "place", "广场舞队雨天没有地方活动，需要 60 平方米场地", 20, "later",
         "周末上午", "东门社区附近", "answered"),
    Wish("township", "lecture", "沿街商户想听一次消防安全讲座", 12, "soon", "工作日晚上", "",
         "answered"),
    Wish("community", "goods", "社区书屋缺少低年级绘本", 26, "later", "", "东门社区书屋"),
    Wish("resident", "skill", "想学手机挂号和移动支付", 6, "soon", "周二下午", "", "withdrawn"),
    Wish("office", "hands", "助残日活动需要 10 名志愿者引导", 4, "now", "周六全天", "县文化广场"),
    Wish("member", "skill", "想找人辅导孩子书法", 8, "later", "周六下午"),
    Wish("member", "other", "楼下花坛想种耐阴的花，找谁商量", 40, "later", "", "", "withdrawn"),
]  # fmt: skip


def needs(stage: Stage, venues: list[Venue]) -> None:
    """Some wait, one of them too long; others were answered or withdrawn."""
    for number, wish in enumerate(WISHES):
        need = raise_wish(stage, wish, venues[1], number)
        _follow_up(stage, need, wish)


def raise_wish(stage: Stage, wish: Wish, venue: Venue, number: int) -> Need:
    """Raise it as who needs it would: at a venue, on the own page, at a desk."""
    now = stage.ago(wish.days, 10, 5 * number % 60)
    code = codes.code_from(f"demo.need.{wish.wish}")
    facts: dict[str, Any] = {
        "topic": NeedTopic.objects.get(code=wish.topic),
        "wish": wish.wish,
        "urgency": wish.urgency,
        "when": wish.when,
        "place": wish.place,
        "code_digest": codes.digest(code),
    }
    if wish.who == "resident":
        name, phone = "王阿姨（虚构）", f"1390000{7000 + number}"
        return actions.raise_need(**facts, venue=venue, name=name, phone=phone, by=None, now=now)
    user = stage.users[wish.who]
    member = getattr(user, "member", None) if wish.who == "member" else None
    area = member.area if member else Area.objects.get(pk=user.area_id)
    return actions.raise_need(**facts, area=area, member=member, by=user, now=now)


def _follow_up(stage: Stage, need: Need, wish: Wish) -> None:
    office, later = stage.users["office"], need.raised_at + timedelta(days=2)
    if wish.end == "answered":
        text = "已联系两家共建单位，下周给您具体时间。"
        actions.answer_need(need, answer=text, by=office, now=later)
    elif wish.end == "withdrawn" and wish.who == "resident":
        actions.withdraw_by_code(need, reason="孙女已经教会了", now=later)
    elif wish.end == "withdrawn":
        actions.withdraw_need(need, reason="已与物业商定", by=stage.users[wish.who], now=later)
