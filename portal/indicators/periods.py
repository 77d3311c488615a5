"""Periods of whole days, with the period before, for figures."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone


@dataclass(frozen=True)
class Period:
    """From `start` to `end`, both days included."""

    start: date
    end: date

    @classmethod
    def month(cls, year: int, month: int) -> Period:
        return cls(date(year, month, 1), date(year, month, monthrange(year, month)[1]))

    @classmethod
    def quarter(cls, year: int, quarter: int) -> Period:
        last = quarter * 3
        return cls(date(year, last - 2, 1), cls.month(year, last).end)

    @classmethod
    def year(cls, year: int) -> Period:
        return cls(date(year, 1, 1), date(year, 12, 31))

    @classmethod
    def named(cls, name: str, today: date) -> Period | None:
        """This "month", "quarter" or "year" around `today`; None for another name."""
        if name == "month":
            return cls.month(today.year, today.month)
        if name == "quarter":
            return cls.quarter(today.year, (today.month + 2) // 3)
        return cls.year(today.year) if name == "year" else None

    @property
    def days(self) -> int:
        return (self.end - self.start).days + 1

    def before(self) -> Period:
        """The period just before: whole months before whole months, else as many days."""
        end = self.start - timedelta(days=1)
        months = self._whole_months()
        if not months:
            return Period(end - timedelta(days=self.days - 1), end)
        index = self.start.year * 12 + self.start.month - 1 - months
        return Period(date(index // 12, index % 12 + 1, 1), end)

    @property
    def is_of_months(self) -> bool:
        """Whether it begins with a month and ends with one."""
        return bool(self._whole_months())

    def _whole_months(self) -> int:
        whole = self.start.day == 1 and (self.end + timedelta(days=1)).day == 1
        if not whole:
            return 0
        return (self.end.year - self.start.year) * 12 + self.end.month - self.start.month + 1

    def months(self) -> list[Period]:
        """The calendar months that this period touches, at most the last 24."""
        index = self.start.year * 12 + self.start.month - 1
        last = self.end.year * 12 + self.end.month - 1
        return [Period.month(i // 12, i % 12 + 1) for i in range(max(index, last - 23), last + 1)]

    def moments(self) -> tuple[datetime, datetime]:
        """From the first moment of `start` to the first moment after `end`, local time."""
        zone = timezone.get_current_timezone()
        after = self.end + timedelta(days=1)
        return datetime.combine(self.start, time(), zone), datetime.combine(after, time(), zone)
