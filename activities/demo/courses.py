"""The neighbours' class of the community, of the township and of the county, and who takes it."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

from activities import actions
from activities.demo.texts import SERIES
from activities.models import Attendance, Series
from members.models import Member
from portal.demo.names import short
from portal.demo.registry import Stage

PUPILS = 8


def courses(stage: Stage) -> list[Series]:
    """One class each, that activities about learning are sessions of."""
    areas = [stage.users[name].area for name in ("community", "township", "office")]
    about = "每月一课，居民免费参加。"
    return [
        Series.objects.create(name=f"{short(area.name)}{SERIES}", area=area, about=about)
        for area in areas
    ]


def enrol_some(stage: Stage, series: list[Series]) -> None:
    """Those who came most often, from before the first session on."""
    for one, name in zip(series, ("community", "township", "office"), strict=True):
        first = one.sessions.order_by("starts_at").first()
        rows = Attendance.objects.recorded().filter(activity__series=one, member__isnull=False)
        often = Counter(rows.order_by("pk").values_list("member", flat=True))
        keys = [key for key, _times in often.most_common(PUPILS)]
        if first and keys:
            people = list(Member.objects.filter(pk__in=keys).order_by("pk"))
            since = first.starts_at - timedelta(days=3)
            actions.enrol(one, people, by=stage.users[name], now=since)
