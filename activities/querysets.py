"""Who sees which activities."""

from __future__ import annotations

from typing import Any, Self

from django.db.models import Q

from activities.states import ProjectState, State
from portal.areas.querysets import ScopedQuerySet


class ActivityQuerySet(ScopedQuerySet):
    def recorded(self) -> Self:
        """Activities that count."""
        return self.filter(state=State.RECORDED)

    def record_due(self, now: Any) -> Self:
        """Over, and not recorded yet."""
        return self.filter(
            Q(state=State.HELD) | Q(state__in=[State.PLANNED, State.OPEN], ends_at__lt=now)
        )


class AttendanceQuerySet(ScopedQuerySet):
    area_field = "activity__area"

    def visible_to(self, user: Any) -> Self:
        """Staff see those of their area; a member sees the own ones."""
        if user.is_authenticated and not user.has_perm("activities.view_attendance"):
            return self.filter(member__user=user)
        return super().visible_to(user)

    def recorded(self) -> Self:
        return self.filter(activity__state=State.RECORDED)


class DonationQuerySet(ScopedQuerySet):
    area_field = "activity__area"

    def recorded(self) -> Self:
        return self.filter(activity__state=State.RECORDED)


class ProjectQuerySet(ScopedQuerySet):
    def running(self) -> Self:
        return self.filter(state=ProjectState.RUNNING)
