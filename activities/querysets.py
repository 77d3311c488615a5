"""Who sees which activities."""

from __future__ import annotations

from typing import Any, Self

from django.db.models import Exists, F, OuterRef, Q

from activities.states import (
    HOLDS_A_SEAT,
    STANDING_SIGN_UPS,
    ProjectState,
    SignUpState,
    State,
    TaskState,
)
from portal.areas.codes import COUNTY
from portal.areas.querysets import ScopedQuerySet
from portal.imports.models import BatchQuerySet


class ActivityQuerySet(ScopedQuerySet):
    def recorded(self) -> Self:
        """Activities that count."""
        return self.filter(state=State.RECORDED)

    def record_due(self, now: Any) -> Self:
        """Over, and not recorded yet."""
        return self.filter(
            Q(state=State.HELD) | Q(state__in=[State.PLANNED, State.OPEN], ends_at__lt=now)
        )

    def open_for(self, area: str, now: Any) -> Self:
        """Open for sign-up now, anywhere in the county of `area`."""
        shut = Q(sign_up_until__isnull=False, sign_up_until__lte=now)
        coming = self.filter(state=State.OPEN, starts_at__gt=now).exclude(shut)
        return coming.in_area(area[:COUNTY])


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


class OfActivityQuerySet(ScopedQuerySet):
    """Rows of an activity that a member sees too, when they are the own ones."""

    area_field = "activity__area"

    def of_person(self, user: Any) -> Self:
        """Those of the member whose account this is."""
        return self.filter(member__user=user) if user.is_authenticated else self.none()


class SignUpQuerySet(OfActivityQuerySet):
    def standing(self) -> Self:
        """With a place, or waiting for one."""
        return self.filter(state__in=STANDING_SIGN_UPS)

    def seated(self) -> Self:
        """Those that hold a place, taken or offered."""
        return self.filter(state__in=HOLDS_A_SEAT)

    def not_told(self) -> Self:
        """Of people without an account: no notice reaches them, so somebody calls them."""
        return self.standing().filter(Q(member=None) | Q(member__user=None))

    def queue(self) -> Self:
        """Who waits, the first to come first."""
        return self.filter(state=SignUpState.WAITING).order_by("made_at", "pk")

    def unclaimed(self, now: Any) -> Self:
        """Offered places whose time is over."""
        return self.filter(state=SignUpState.OFFERED, claim_until__lte=now)


class CheckInQuerySet(OfActivityQuerySet):
    pass


class ServiceRecordQuerySet(ScopedQuerySet):
    area_field = "member__area"

    def valid(self) -> Self:
        return self.filter(revoked_at=None)

    def of_person(self, user: Any) -> Self:
        """Those of the member whose account this is."""
        return self.filter(member__user=user) if user.is_authenticated else self.none()


class ActivityImportQuerySet(BatchQuerySet):
    permission = "activities.import_activity"


class TaskListQuerySet(ScopedQuerySet):
    """A list is seen by the area that laid it down, those above it and those that owe something."""

    def in_scope_of(self, user: Any) -> Self:
        tasks: Any = self.model._meta.get_field("tasks").related_model
        shares = tasks._meta.get_field("shares").related_model._default_manager
        owed = shares.in_scope_of(user).filter(task__list=OuterRef("pk"))
        return self.filter(self.scope_of(user) | Q(Exists(owed)))


class TaskShareQuerySet(ScopedQuerySet):
    def due_by(self, day: Any) -> Self:
        """Not handed in, and due on that day or before."""
        return self.filter(state=TaskState.OPEN, due__lte=day)

    def on_time(self) -> Self:
        """Handed in on the day or before."""
        return self.filter(handed_in_at__isnull=False, handed_in_at__date__lte=F("due"))
