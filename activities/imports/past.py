"""Activities that are there already, found by what a list says of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time, timedelta
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils import timezone

from activities.hours import span
from activities.imports.rows import Row
from activities.models import Activity
from activities.states import State
from members.names import fold

NOON = time(12)


class Past:
    """What was planned or recorded in an area on the days of these rows, by name and day."""

    def __init__(self, area_code: str, rows: Iterable[Row], by: Any) -> None:
        wanted = {_key(row) for row in rows if row.fields.get("day") and row.fields.get("title")}
        self._known: dict[tuple[str, date], list[Activity]] = {}
        if not wanted or by is None:
            return
        days = [day for _title, day in wanted]
        since, until = span(min(days), NOON, NOON)[0], span(max(days), NOON, NOON)[1]
        near = Activity.objects.visible_to(by).in_area(area_code)
        near = near.filter(
            starts_at__gte=since - timedelta(days=1), starts_at__lte=until
        ).select_related("kind", "venue", "organisation", "area")
        for activity in near.order_by("starts_at", "pk"):
            key = (fold(activity.title), timezone.localtime(activity.starts_at).date())
            if key in wanted:
                self._known.setdefault(key, []).append(activity)
        found = [activity for some in self._known.values() for activity in some]
        prefetch_related_objects(found, "attendance__member", "donations")

    def like(self, row: Row) -> list[Activity]:
        """Those of the row's name and day that may be it by area and venue."""
        return [
            activity for activity in self._known.get(_key(row), []) if _same_place(activity, row)
        ]


def _same_place(activity: Activity, row: Row) -> bool:
    if row.venue and activity.venue_id:
        return activity.venue_id == row.venue.pk
    return not row.area_code or activity.area_id.startswith(row.area_code)


def _key(row: Row) -> tuple[str, date]:
    return fold(row.fields["title"]), date.fromisoformat(row.fields["day"])


def standing(activities: list[Activity]) -> list[Activity]:
    """Without those that were called off."""
    return [activity for activity in activities if activity.state != State.CANCELLED]
