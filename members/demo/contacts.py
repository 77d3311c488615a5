"""Contacts that the demo county's staff wrote down, for some of those they keep in touch with."""

from __future__ import annotations

from datetime import timedelta

from members import actions
from members.models import Liaison
from portal.demo.registry import Stage

SAID = [
    ("想参加社区的书法课，问怎么报名。", "告知每月第一个周一报名，已发报名链接。"),
    ("反映单元门口路灯不亮。", "已转社区物业，三天内修好，电话回复过。"),
    ("", "上门走访，介绍了第四季度的活动安排。"),
    ("愿意继续担任政策法规宣传员，希望有新的宣传材料。", "已送去新版材料 50 份。"),
    ("询问怎样办借阅证。", "已联系县图书馆，把所需材料告诉本人。"),
]


def add_contacts(stage: Stage) -> None:
    """Two of three pairs have been in touch, some of them last quarter."""
    for name in ("community", "township", "office"):
        user = stage.users[name]
        pairs = Liaison.objects.standing().filter(staff=user).order_by("pk")
        for number, pair in enumerate(pairs):
            if number % 3 != 2:
                _write(stage, pair, number)


def _write(stage: Stage, pair: Liaison, number: int) -> None:
    asked, done = SAID[number % len(SAID)]
    now = stage.ago(2 + 11 * number % 150, 16)
    on = max(now.date() - timedelta(days=1), pair.since)
    if on <= now.date():
        actions.write_contact(pair, on=on, asked=asked, done=done, by=pair.staff, now=now)
