"""An organisation's activities and the hours given at them, for its page."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.db.models import Sum
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from activities.models import Activity, Attendance
from activities.states import State
from members.organisation_parts import Figure, Part, Row, register
from portal.indicators import Period

NEWEST = 5


@register(10)
def activities_of(organisation: Any, user: Any, today: date) -> Part | None:
    """Recorded activities and hours of this year; the newest activities of any state."""
    if not user.has_perm("activities.view_activity"):
        return None
    year = Period(today.replace(month=1, day=1), today.replace(month=12, day=31))
    own = Activity.objects.visible_to(user).filter(organisation=organisation)
    newest = own.order_by("-starts_at", "-pk")[:NEWEST]
    return Part(
        key="activities",
        label=_("Activities"),
        url=_address("activity_list", organisation),
        figures=[_held(own, organisation, year), *_hours(organisation, user, year)],
        rows=[_row(activity) for activity in newest],
        empty=_("No activity names it as its organisation yet."),
    )


def _address(page: str, organisation: Any, **more: Any) -> str:
    query = urlencode({"organisation": organisation.pk, **more})
    return f"{reverse(f'activities:{page}')}?{query}"


def _days(year: Period) -> dict[str, date]:
    return {"from": year.start, "to": year.end}


def _held(own: Any, organisation: Any, year: Period) -> Figure:
    start, after = year.moments()
    held = own.recorded().filter(starts_at__gte=start, starts_at__lt=after)
    url = _address("activity_list", organisation, state=State.RECORDED.value, **_days(year))
    return Figure(_("Activities this year"), held.count(), pgettext_lazy("unit", "activities"), url)


def _hours(organisation: Any, user: Any, year: Period) -> list[Figure]:
    """Hours that anybody gave at its activities, for those who may see attendance."""
    if not user.has_perm("activities.view_attendance"):
        return []
    start, after = year.moments()
    given = Attendance.objects.visible_to(user).filter(
        activity__organisation=organisation,
        activity__starts_at__gte=start,
        activity__starts_at__lt=after,
    )
    minutes = given.aggregate(minutes=Sum("minutes"))["minutes"] or 0
    url = _address("attendance_list", organisation, **_days(year))
    return [Figure(_("Hours this year"), Decimal(minutes) / 60, _("hours"), url)]


def _row(activity: Activity) -> Row:
    url = reverse("activities:activity_detail", args=[activity.pk])
    return Row(activity.title, url, activity.starts_at, activity.get_state_display())
