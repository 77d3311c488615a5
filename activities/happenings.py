"""Activities, for the pages of the venues where they take place."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.urls import reverse

from activities.models import Activity
from activities.states import State
from portal.door.short import code_of
from venues.happenings import Happening, register


@register
def activities_at(
    venues: Collection[int], since: datetime, until: datetime, user: Any
) -> list[Happening]:
    """Those that are not cancelled; a visitor is told of those that are open to come to."""
    found = Activity.objects.select_related("kind").filter(
        venue__in=venues, starts_at__gte=since, starts_at__lt=until
    )
    if user is None:
        return [_told(one, _public(one)) for one in found.filter(state=State.OPEN)]
    seen = found.visible_to(user).exclude(state=State.CANCELLED)
    return [_told(one, reverse("activities:activity_detail", args=[one.pk])) for one in seen]


def _public(activity: Activity) -> str:
    """Its page for everybody, where it has one."""
    return reverse("come:activity", args=[code_of(activity.pk)]) if activity.is_public else ""


def _told(activity: Activity, url: str = "") -> Happening:
    return Happening(
        venue=activity.venue_id,
        text=activity.title,
        starts_at=activity.starts_at,
        ends_at=activity.ends_at,
        url=url,
        note=str(activity.kind) if url else "",
    )
