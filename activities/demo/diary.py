"""Writing down activities as a clerk does in the evening of the day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from activities import actions
from activities.actions import Record
from activities.models import Activity, ActivityKind, Theme
from members.models import Member, Organisation
from portal.demo.registry import Stage
from portal.models import Area
from venues.models import Venue

# When each kind begins and how many minutes it takes: kinds that one place published in
# numbers keep apart, so that nobody is in two places at once.
HOURS = {
    "visit": (9, 120), "joint_meeting": (8, 90), "service": (10, 120), "lecture": (10, 90),
    "consultation": (13, 90), "learning": (14, 90), "volunteering": (14, 120),
    "convenience": (15, 120), "celebration": (18, 90), "live_sale": (20, 120),
}  # fmt: skip


@dataclass
class Diary:
    """The activities of a place, its people, venues and communities in turn."""

    stage: Stage
    members: list[Member] = field(init=False)
    venues: list[Venue] = field(init=False)
    organisations: list[Organisation] = field(init=False)

    def __post_init__(self) -> None:
        code = self.stage.area.code
        self.members = list(Member.objects.agreed().in_area(code))
        self.venues = list(Venue.objects.in_area(code).select_related("area"))
        self.organisations = list(Organisation.objects.in_area(code).open())
        self.kinds = {kind.code: kind for kind in ActivityKind.objects.all()}
        self.themes = {theme.code: theme for theme in Theme.objects.all()}

    def came(self, number: int, size: int) -> list[Member]:
        """The `number`th group of that size, all members in turn; nobody twice in a group."""
        size = min(size, len(self.members))
        first = number * size
        return [self.members[(first + i) % len(self.members)] for i in range(size)]

    def write(
        self,
        title: str,
        kind: str,
        day: date,
        data: Record,
        *,
        theme: str = "",
        area: Area | None = None,
        **more: Any,
    ) -> Activity:
        """Record an activity of that day in the evening."""
        hour, minutes = HOURS[kind]
        starts = self.stage.at(day, hour)
        activity = Activity(
            title=title,
            kind=self.kinds[kind],
            theme=self.themes.get(theme),
            area=area or self.stage.area,
            starts_at=starts,
            ends_at=starts + timedelta(minutes=minutes),
            **more,
        )
        if not activity.venue_id:
            activity.place = activity.area.name
        now = self.stage.at(day, 22, 30)
        return actions.record_new(activity, data, token=None, by=self.stage.by, now=now)[0]

    def many(self, kind: str, titles: Sequence[str], served: Sequence[int], **more: Any) -> None:
        """One activity for each number of people served, over the year and the communities."""
        areas = self.stage.spread(len(served))
        days = self.stage.days(len(served))
        for number, (day, area, beneficiaries) in enumerate(zip(days, areas, served, strict=True)):
            title = titles[number % len(titles)]
            data = Record(
                members=self.came(number, 6),
                others=self.stage.random.randint(3, 20),
                beneficiaries=beneficiaries,
                summary=f"{area.name}组织“{title}”，现场秩序良好，意见建议已登记。",
            )
            self.write(title, kind, day, data, area=area, **more)
