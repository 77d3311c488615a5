"""Seeding the holiday table with the published years."""

from datetime import date, timedelta

import chinese_calendar

from portal.workdays.models import Holiday

# The table is the county's own, so its names are in the county's language.
NAMES = {holiday.value: holiday.chinese for holiday in chinese_calendar.Holiday}


def load_known_years(first: int) -> tuple[list[int], int]:
    """Add holidays and the days worked instead, from `first` to the last published year.

    Returns the years and how many days were added. Days already in the table are left alone, so
    that what an administrator edited stays.
    """
    years = [year for year in range(first, date.today().year + 3) if _published(year)]
    days = [day for year in years for day in _special_days(year)]
    before = Holiday.objects.count()
    Holiday.objects.bulk_create(days, ignore_conflicts=True, batch_size=500)
    return years, Holiday.objects.count() - before


def _published(year: int) -> bool:
    try:
        chinese_calendar.is_workday(date(year, 1, 1))
    except NotImplementedError:
        return False
    return True


def _special_days(year: int) -> list[Holiday]:
    found = []
    day = date(year, 1, 1)
    while day.year == year:
        works = chinese_calendar.is_workday(day)
        _is_off, name = chinese_calendar.get_holiday_detail(day)
        # A Sunday within a holiday is off anyway, but a venue that opens on Sundays must know.
        if works != (day.weekday() < 5) or name:
            found.append(Holiday(day=day, is_workday=works, name=NAMES.get(name, name or "")))
        day += timedelta(days=1)
    return found
