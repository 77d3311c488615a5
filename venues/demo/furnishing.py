"""What both the published and the present-day venues are given: hours, rooms, services."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time

from venues.models import OpeningHours, Room, ServiceCategory, ServiceItem, Venue

CATEGORY_OF = {
    "政策咨询": "政策法律", "法律宣讲": "政策法律", "法律维权": "政策法律", "政策培训": "政策法律",
    "议事交流": "议事协商", "健康监测": "健康养护", "病有所医": "健康养护", "劳动就业": "就业服务",
    "职业培训": "就业服务", "子女入学": "教育文化", "语言文化": "教育文化", "学有所得": "教育文化",
    "健身娱乐": "文体活动", "乐在其中": "文体活动", "老有所养": "养老助餐",
}  # fmt: skip
MORNING, EVENING = (time(8, 30), time(11, 30)), (time(14), time(17, 30))


def keep_open(venues: Sequence[Venue], days: range = range(5)) -> None:
    """Open in the mornings and afternoons of these weekdays."""
    OpeningHours.objects.bulk_create(
        [
            OpeningHours(venue=venue, weekday=day, opens=opens, closes=closes)
            for venue in venues
            for day in days
            for opens, closes in (MORNING, EVENING)
        ],
        batch_size=500,
    )


def add_rooms(venue: Venue, names: Sequence[str]) -> None:
    seats = (60, 30, 20, 12)
    Room.objects.bulk_create(
        Room(venue=venue, name=name, capacity=seats[number % len(seats)])
        for number, name in enumerate(names)
    )


def add_services(venue: Venue, names: Sequence[str], since: date, category: str = "") -> None:
    """The services of a venue, each under its category of the catalogue."""
    for name in names:
        title = category or CATEGORY_OF.get(name, "便民服务")
        ServiceItem.objects.create(
            venue=venue,
            category=ServiceCategory.objects.get_or_create(name=title)[0],
            name=name,
            how="到服务台登记，或电话预约",
            when="工作日开放时间",
            who="社区工作人员、志愿者",
            since=since,
        )
