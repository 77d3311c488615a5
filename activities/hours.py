"""Hours that can be trusted: spans past midnight, and nobody in two places at once. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone


@dataclass(frozen=True)
class Clash:
    """A person who was elsewhere at that time."""

    member: Any
    title: str


def span(day: date, starts: time, ends: time) -> tuple[datetime, datetime]:
    """The moments of a span of local time; one that ends before it starts goes past midnight."""
    zone = timezone.get_current_timezone()
    first = datetime.combine(day, starts, zone)
    last_day = day if ends > starts else day + timedelta(days=1)
    return first, datetime.combine(last_day, ends, zone)


def minutes_between(starts_at: datetime, ends_at: datetime) -> int:
    """Whole minutes from one moment to the other."""
    return int((ends_at - starts_at).total_seconds() // 60)


def clashes(
    start: datetime, minutes: int | Mapping[int, int], others: Iterable[Any]
) -> list[Clash]:
    """Which of these attendances of the same people overlap the span from `start`.

    `minutes` are everybody's, or those of each member by key. Who gave none clashes with nothing.
    """

    def overlap(other: Any) -> bool:
        given = minutes if isinstance(minutes, int) else minutes.get(other.member_id, 0)
        end = start + timedelta(minutes=given)
        ended = other.starts_at + timedelta(minutes=other.minutes)
        return given > 0 and other.starts_at < end and ended > start

    return [Clash(other.member, other.activity.title) for other in others if overlap(other)]
