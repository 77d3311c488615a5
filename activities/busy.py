"""When people were elsewhere: the recorded hours of many at once, for those who write many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from django.db.models import F

from activities.models import MOST_MINUTES, Attendance

AT_ONCE = 400
Span = tuple[datetime, datetime, str, Any]  # from, to, at what, and a key of that


def portions(values: Iterable[Any]) -> Iterator[list[Any]]:
    """So many at a time as one statement asks for."""
    waiting = iter(values)
    while some := list(islice(waiting, AT_ONCE)):
        yield some


class Busy:
    """The spans that these members gave between two moments; more can be added."""

    def __init__(self, members: Iterable[int], first: datetime, last: datetime) -> None:
        self._spans: dict[int, list[Span]] = {}
        since = first - timedelta(minutes=MOST_MINUTES)
        until = last + timedelta(minutes=MOST_MINUTES)
        rows = Attendance.objects.recorded().filter(
            starts_at__gt=since, starts_at__lt=until, minutes__gt=0
        )
        facts = ("member", "starts_at", "minutes", "activity", title := "title")
        for some in portions(sorted(set(members))):
            found = rows.filter(member__in=some).annotate(**{title: F("activity__title")})
            for member, starts_at, minutes, activity, name in found.values_list(*facts):
                self.add(member, starts_at, minutes, name, activity)

    def add(self, member: int, starts_at: datetime, minutes: int, title: str, key: Any) -> None:
        """That member was at something called `title`, which `key` stands for."""
        if minutes:
            ends_at = starts_at + timedelta(minutes=minutes)
            self._spans.setdefault(member, []).append((starts_at, ends_at, title, key))

    def at(self, member: int, starts_at: datetime, minutes: int, but: Any = None) -> Span | None:
        """Where the member was at that time, other than at `but`; None for nowhere."""
        ends_at = starts_at + timedelta(minutes=minutes)
        for span in self._spans.get(member, []):
            if minutes and span[0] < ends_at and span[1] > starts_at and span[3] != but:
                return span
        return None
