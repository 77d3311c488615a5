"""Activities by month, by week, or as a list of what comes; days to plan for among them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.dateparse import parse_date

from activities.filters import CalendarFilter
from activities.models import Activity, Observance
from activities.months import days_of, month_of, weeks
from activities.observances import Occurrence, between, prompts
from portal.access import needs
from portal.http import PortalRequest
from portal.indicators import Period
from portal.tables.lists import chips, without

VIEWS = ("month", "week", "list")
LISTED = timedelta(days=60)


@needs("activities.view_activity")
def activity_calendar(request: PortalRequest) -> HttpResponse:
    """What is on: `view` is month, week or list; `day` (or `month`) where to look."""
    today = timezone.localdate()
    view = request.GET.get("view", "")
    view = view if view in VIEWS else "month"
    period = _period(request, view, today)
    activities = Activity.objects.visible_to(request.user)
    bar = CalendarFilter(request.GET, queryset=activities, request=request)
    found = list(_between(bar.qs if bar.is_valid() else activities.none(), period))
    kept = list(Observance.objects.select_related("theme"))
    days = between(kept, period.start, period.end)
    context = {
        "view": view,
        "filter": bar,
        "chips": chips(bar, request.GET),
        "number": len(found),
        "first": period.start,
        "last": period.end,
        "today": today,
        "previous": _step(view, period, -1),
        "next": _step(view, period, 1),
        "query": without(request.GET, "day", "month"),
        "rest": without(request.GET, "view", "day", "month"),
        "months": [one for one in days if one.is_month],
        "prompts": _prompts(request, kept, today),
    }
    context |= _laid_out(view, period, found, days, today)
    return render(request, "activities/activity_calendar.html", context)


def _period(request: PortalRequest, view: str, today: date) -> Period:
    given = request.GET.get("day", "")
    try:
        day = parse_date(given) or today
    except ValueError:
        day = today
    if view == "week":
        monday = day - timedelta(days=day.weekday())
        return Period(monday, monday + timedelta(days=6))
    if view == "list":
        return Period(day, day + LISTED)
    first = month_of(request.GET.get("month", ""), day)
    return Period.month(first.year, first.month)


def _step(view: str, period: Period, way: int) -> str:
    """The query that leads one step on, or back."""
    beside = period.end + timedelta(days=1) if way > 0 else period.start - timedelta(days=1)
    if view == "month":
        return f"month={beside:%Y-%m}"
    if way < 0 and view == "list":
        beside = period.start - LISTED
    return f"day={beside:%Y-%m-%d}"


def _between(activities: QuerySet[Activity], period: Period) -> QuerySet[Activity]:
    start, after = period.moments()
    found = activities.filter(starts_at__gte=start, starts_at__lt=after)
    return found.select_related("kind", "area", "venue").order_by("starts_at", "pk")


def _prompts(request: PortalRequest, kept: list[Observance], today: date) -> list[Any]:
    """For those who plan."""
    if not request.user.has_perm("activities.add_activity"):
        return []
    return prompts(kept, Activity.objects.visible_to(request.user), today)


def _laid_out(
    view: str, period: Period, found: list[Any], days: list[Occurrence], today: date
) -> dict[str, Any]:
    """Weeks of days for a month and a week; days that have something for the list."""
    marked: dict[date, list[str]] = {}
    for one in days:
        if not one.is_month:
            marked.setdefault(one.first, []).append(one.observance.name)
    if view == "month":
        rows = weeks(period.start, found, today)
    else:
        rows = [days_of(period.start, period.end, found, today)]
    for row in rows:
        for day in row:
            day.observances = marked.get(day.day, [])
    if view == "list":
        return {"days": [day for day in rows[0] if day.activities or day.observances]}
    return {"weeks": rows}
