"""Bookings of the demo county's rooms: past ones, a weekly course, one that waits for a word."""

from __future__ import annotations

from datetime import timedelta

from portal.demo.registry import Stage
from venues import actions
from venues.models import Booking, Room, Venue

# Days from today, hour, hours, what for.
PLANS = [
    (-21, 9, 2, "业主代表协商会"), (-14, 14, 2, "反诈宣讲"), (-7, 9, 3, "助老志愿者培训"),
    (2, 9, 2, "楼栋长例会"), (3, 14, 2, "亲子阅读"), (8, 10, 1, "调解约谈"),
]  # fmt: skip


def bookings(stage: Stage, venues: list[Venue]) -> None:
    """For the first room of the first three venues, made by who keeps them."""
    for venue in venues[:3]:
        by = venue.keeper or stage.by
        room = venue.rooms.filter(is_bookable=True).first()
        for days, hour, hours, purpose in PLANS:
            _book(stage, room, (days, hour, hours), purpose, by)
    hall = venues[0].rooms.first()
    _weekly(stage, hall, venues[0].keeper or stage.by)
    _asked(stage, venues[1].rooms.first())


def _wanted(stage: Stage, room: Room, when: tuple[int, int, int], purpose: str) -> actions.Wanted:
    days, hour, hours = when
    starts_at = stage.ago(-days, hour)
    ends_at = starts_at + timedelta(hours=hours)
    return actions.Wanted(room, starts_at, ends_at, purpose, people=12, outside="值班人员开门")


def _book(stage: Stage, room: Room, when: tuple[int, int, int], purpose: str, by: object) -> None:
    now = stage.ago(max(-when[0], 0) + 5, 16)
    actions.book(_wanted(stage, room, when, purpose), by=by, now=now)


def _weekly(stage: Stage, room: Room, by: object) -> None:
    wanted = _wanted(stage, room, (1, 18, 2), "书法兴趣班")
    last_day = stage.today + timedelta(days=36)
    made = actions.book_weekly(wanted, last_day=last_day, without=True, by=by, now=stage.ago(6, 10))
    actions.skip(made[2], why="教室布展", by=by, now=stage.ago(1, 10))


def _asked(stage: Stage, room: Room) -> Booking:
    """A resident asked by the code at the door."""
    starts_at = stage.ago(-4, 15)
    wanted = actions.Wanted(
        room, starts_at, starts_at + timedelta(hours=1), "邻里议事", 8,
        name="居民王女士", phone="19900000001",
    )  # fmt: skip
    return actions.request_booking(wanted, code="K7QM2XWD", now=stage.ago(1, 19))
