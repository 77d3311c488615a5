"""Counting working days by the holiday table, make-up Saturdays included."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from portal.workdays.models import Holiday

LONGEST_HOLIDAY = 14


@dataclass(frozen=True)
class Deadline:
    """`day` is the last day in time; `certain` is False when a year's holidays are unknown."""

    day: date
    certain: bool


class WorkCalendar:
    """The holiday table of some years, read once."""

    def __init__(self, first: date, last: date) -> None:
        rows = Holiday.objects.filter(
            day__gte=date(first.year, 1, 1), day__lte=date(last.year, 12, 31)
        )
        self._special: dict[date, bool] = {}
        self._names: dict[date, str] = {}
        for day, is_workday, name in rows.values_list("day", "is_workday", "name"):
            self._special[day], self._names[day] = is_workday, name
        self._years = {day.year for day in self._special}

    def is_workday(self, day: date) -> bool:
        return self._special.get(day, day.weekday() < 5)

    def is_holiday(self, day: date) -> bool:
        """Whether the table names this day as one off; a plain weekend day is none."""
        return self._special.get(day) is False

    def is_make_up(self, day: date) -> bool:
        """Whether this weekend day is worked in place of a weekday."""
        return self._special.get(day) is True

    def name(self, day: date) -> str:
        """What the table calls this day; empty for a day that it does not name."""
        return self._names.get(day, "")

    def knows(self, year: int) -> bool:
        return year in self._years

    def after(self, start: date, number: int) -> date:
        """The `number`th working day after `start`."""
        day = start
        while number > 0:
            day += timedelta(days=1)
            number -= self.is_workday(day)
        return day

    def before(self, start: date, number: int) -> date:
        """The last working day with `number` working days after it, up to and with `start`."""
        day = start
        while number > 0 or not self.is_workday(day):
            number -= self.is_workday(day)
            day -= timedelta(days=1)
        return day

    def between(self, start: date, end: date) -> int:
        """How many working days lie after `start` up to and with `end`; negative when before."""
        if end < start:
            return -self.between(end, start)
        days = (start + timedelta(days=number) for number in range(1, (end - start).days + 1))
        return sum(self.is_workday(day) for day in days)


def add_workdays(start: date, number: int) -> Deadline:
    """The `number`th working day after `start` (which is not counted).

    A negative number goes back, so that `workdays_between(start, day)` is that number again.
    """
    span = timedelta(days=abs(number) * 2 + LONGEST_HOLIDAY * 2)
    calendar = WorkCalendar(start - span * (number < 0), start + span * (number > 0))
    day = calendar.after(start, number) if number >= 0 else calendar.before(start, -number)
    years = range(min(start, day).year, max(start, day).year + 1)
    return Deadline(day, all(calendar.knows(year) for year in years))


def workdays_between(start: date, end: date) -> int:
    """How many working days lie after `start` up to and with `end`; negative when end is before."""
    return WorkCalendar(min(start, end), max(start, end)).between(start, end)
