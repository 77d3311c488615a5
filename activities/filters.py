from __future__ import annotations

from datetime import timedelta
from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.forms import HiddenInput
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from activities.models import (
    Activity,
    ActivityKind,
    Attendance,
    Donation,
    Project,
    Series,
    ServiceRecord,
    TaskList,
    TaskShare,
    Theme,
)
from activities.states import ProjectState, State, TaskState
from members.models import Organisation
from portal.tables import RecordFilter
from venues.models import Venue

# Over and not recorded, whether or not somebody marked it as held.
DUE = "due"
STATES = [(DUE, _("Record due")), *(pair for pair in State.choices if pair[0] != State.HELD)]


def _organisations(request: Any) -> QuerySet:
    return Organisation.objects.visible_to(request.user).open().own()


def _series(request: Any) -> QuerySet:
    return Series.objects.visible_to(request.user)


def _projects(request: Any) -> QuerySet:
    return Project.objects.visible_to(request.user)


def _task_lists(request: Any) -> QuerySet:
    return TaskList.objects.visible_to(request.user)


def _venues(request: Any) -> QuerySet:
    return Venue.objects.visible_to(request.user)


class ActivityFilter(RecordFilter):
    on = "starts_at"

    q = django_filters.CharFilter(label=_("What or where"), method="search", max_length=60)
    kind = django_filters.ModelChoiceFilter(
        label=_("Kind"), queryset=ActivityKind.objects.all(), to_field_name="code"
    )
    theme = django_filters.ModelChoiceFilter(
        label=_("Theme"), queryset=Theme.objects.all(), to_field_name="code"
    )
    state = django_filters.ChoiceFilter(label=_("State"), choices=STATES, method="in_state")
    venue = django_filters.ModelChoiceFilter(label=_("Venue"), queryset=_venues)
    organisation = django_filters.ModelChoiceFilter(
        label=_("Organisation"), queryset=_organisations
    )

    series = django_filters.ModelChoiceFilter(label=_("Series"), queryset=_series)
    project = django_filters.ModelChoiceFilter(label=_("Project"), queryset=_projects)

    class Meta:
        model = Activity
        fields: list[str] = []

    def search(self, activities: QuerySet, name: str, value: str) -> QuerySet:
        found = Q(title__icontains=value) | Q(place__icontains=value)
        return activities.filter(found | Q(venue__name__icontains=value))

    def in_state(self, activities: QuerySet, name: str, value: str) -> QuerySet:
        if value == DUE:
            return activities.record_due(timezone.now())
        return activities.filter(state=value)


class OfActivityFilter(RecordFilter):
    """What hangs on activities, by what these are."""

    area_field, on = "activity__area", "activity__starts_at"

    kind = django_filters.ModelChoiceFilter(
        label=_("Kind"),
        field_name="activity__kind",
        queryset=ActivityKind.objects.all(),
        to_field_name="code",
    )
    organisation = django_filters.ModelChoiceFilter(
        label=_("Organisation"), field_name="activity__organisation", queryset=_organisations
    )


class AttendanceFilter(OfActivityFilter):
    class Meta:
        model = Attendance
        fields: list[str] = []


class DonationFilter(OfActivityFilter):
    class Meta:
        model = Donation
        fields: list[str] = []


class SeriesFilter(RecordFilter):
    class Meta:
        model = Series
        fields: list[str] = []


class ProjectFilter(RecordFilter):
    on = "since"

    q = django_filters.CharFilter(label=_("Name"), field_name="title", lookup_expr="icontains")
    state = django_filters.ChoiceFilter(label=_("State"), choices=ProjectState.choices)

    class Meta:
        model = Project
        fields: list[str] = []


class CalendarFilter(RecordFilter):
    """Where, by whom and of which kind; when is what the calendar itself moves."""

    kind = django_filters.ModelChoiceFilter(
        label=_("Kind"), queryset=ActivityKind.objects.all(), to_field_name="code"
    )
    venue = django_filters.ModelChoiceFilter(label=_("Venue"), queryset=_venues)
    organisation = django_filters.ModelChoiceFilter(
        label=_("Organisation"), queryset=_organisations
    )
    view = django_filters.CharFilter(method="leave", widget=HiddenInput, max_length=8)

    class Meta:
        model = Activity
        fields: list[str] = []


class ProofFilter(RecordFilter):
    area_field, on = "member__area", "issued_at"

    q = django_filters.CharFilter(label=_("Number or name"), method="search", max_length=60)
    state = django_filters.ChoiceFilter(
        label=_("State"),
        method="in_state",
        choices=[("valid", _("Valid")), ("revoked", _("Revoked"))],
    )

    class Meta:
        model = ServiceRecord
        fields: list[str] = []

    def search(self, proofs: QuerySet, name: str, value: str) -> QuerySet:
        return proofs.filter(Q(number__icontains=value) | Q(member__name__icontains=value))

    def in_state(self, proofs: QuerySet, name: str, value: str) -> QuerySet:
        return proofs.filter(revoked_at__isnull=value == "valid")


class TaskShareFilter(RecordFilter):
    on = "due"

    state = django_filters.ChoiceFilter(
        label=_("State"),
        method="in_state",
        choices=[("late", _("Overdue")), *TaskState.choices],
    )
    list = django_filters.ModelChoiceFilter(
        label=_("Task list"), field_name="task__list", queryset=_task_lists
    )

    class Meta:
        model = TaskShare
        fields: list[str] = []  # type: ignore[valid-type]

    def in_state(self, shares: QuerySet, name: str, value: str) -> QuerySet:
        if value == "late":
            return shares.due_by(timezone.localdate() - timedelta(days=1))
        return shares.filter(state=value)
