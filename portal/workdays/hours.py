"""Working hours: nobody is reminded of anything at night or on a day off."""

from __future__ import annotations

from datetime import datetime, time

from django.conf import settings
from django.utils import timezone

from portal.workdays.calendar import WorkCalendar


def is_working_time(now: datetime) -> bool:
    """Whether people are at work: a working day of the table, between the hours of the setting."""
    here = timezone.localtime(now)
    begin, end = (time.fromisoformat(text) for text in settings.WORKING_HOURS.split("-"))
    return begin <= here.time() < end and WorkCalendar(here, here).is_workday(here.date())
