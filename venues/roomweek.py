"""A room's week: for each day its opening hours, what is booked, and what is free."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.utils import timezone

from venues.hours import Clock, Day, day_at
from venues.models import Booking, Room

LEAST = timedelta(minutes=30)  # a shorter gap is no use to anybody


@dataclass
class Entry:
    """A booking, or a free span when there is none."""

    starts_at: datetime
    ends_at: datetime
    booking: Booking | None = None


@dataclass
class RoomDay:
    day: Day
    is_today: bool
    entries: list[Entry] = field(default_factory=list)

    @property
    def date(self) -> date:
        return self.day.day


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def week_of(room: Room, monday: date, now: datetime) -> list[RoomDay]:
    """Seven days from `monday`: one query. The venue must be loaded with its opening."""
    zone = timezone.get_current_timezone()
    start = datetime.combine(monday, datetime.min.time(), zone)
    held = room.bookings.live(now).filter(
        starts_at__lt=start + timedelta(days=7), ends_at__gt=start
    )
    by_day: dict[date, list[Booking]] = {}
    for booking in held.select_related("organisation").order_by("starts_at"):
        by_day.setdefault(timezone.localdate(booking.starts_at), []).append(booking)
    calendar = Clock(start).calendar
    days = [monday + timedelta(days=number) for number in range(7)]
    return [_day(day_at(room.venue, day, calendar), by_day.get(day, []), now) for day in days]


def _day(day: Day, bookings: list[Booking], now: datetime) -> RoomDay:
    entries = [Entry(one.starts_at, one.ends_at, one) for one in bookings]
    entries += _free(day, bookings, now)
    entries.sort(key=lambda entry: entry.starts_at)
    return RoomDay(day, day.day == timezone.localdate(now), entries)


def _free(day: Day, bookings: Iterable[Booking], now: datetime) -> list[Entry]:
    zone = timezone.get_current_timezone()
    found = []
    for opens, closes in day.spans:
        at = max(datetime.combine(day.day, opens, zone), _next_quarter(now))
        end = datetime.combine(day.day, closes, zone)
        for booking in bookings:
            if booking.ends_at <= at or booking.starts_at >= end:
                continue
            found.append(Entry(at, booking.starts_at))
            at = max(at, booking.ends_at)
        found.append(Entry(at, end))
    return [entry for entry in found if entry.ends_at - entry.starts_at >= LEAST]


def _next_quarter(now: datetime) -> datetime:
    over = timedelta(minutes=now.minute % 15, seconds=now.second, microseconds=now.microsecond)
    return now - over + timedelta(minutes=15) if over else now
