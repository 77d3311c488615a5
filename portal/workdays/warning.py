"""Says in time that next year's holidays are missing, to those who can enter them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from portal.dashboard import attention
from portal.dashboard.attention import Attention
from portal.workdays.calendar import WorkCalendar
from portal.workdays.models import Holiday

FIRST_MONTH = 11  # the next year is published in autumn


@attention.register(Holiday)
def years_without_holidays(user: Any, today: date) -> list[Attention]:
    """This year, and from November the next, where the table knows none of their holidays.

    The number is how many days are left until it matters; a year that has begun counts its days.
    """
    if not user.has_perm("portal.change_holiday"):
        return []
    calendar = WorkCalendar(today, date(today.year + 1, 12, 31))
    url = reverse("admin:portal_holiday_changelist")
    found = []
    if not calendar.knows(today.year):
        label = _("days counted by weekends alone: enter the holidays of %(year)s")
        count = (today - date(today.year, 1, 1)).days + 1
        found.append(Attention(label % {"year": today.year}, count, url, "overdue", for_hall=False))
    if today.month >= FIRST_MONTH and not calendar.knows(today.year + 1):
        label = _("days until the holiday table ends: enter the holidays of %(year)s")
        count = (date(today.year + 1, 1, 1) - today).days
        found.append(Attention(label % {"year": today.year + 1}, count, url, "due", for_hall=False))
    return found
