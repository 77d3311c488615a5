"""What the lists can be filtered by."""

from typing import Any

import django_filters
from django import forms
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.models import Organisation
from portal.models import Unit
from portal.tables import RecordFilter
from proposals.models import (
    Category,
    Digest,
    Proposal,
    ResearchField,
    ResearchReport,
    ResearchTopic,
)
from proposals.states import State

HANDED_IN = [choice for choice in State.choices if choice[0] != State.DRAFT]
YES = [("1", _("Yes"))]


def units(request: Any) -> QuerySet:
    """The units that the viewer may know of."""
    return Unit.objects.visible_to(request.user)


def organisations(request: Any) -> QuerySet:
    """Organisations that may be a filter: never a sensitive one."""
    return Organisation.objects.visible_to(request.user).open().own()


class ProposalFilter(RecordFilter):
    on = "submitted_at"

    q = django_filters.CharFilter(label=_("Matter or number"), method="search", max_length=120)
    state = django_filters.ChoiceFilter(label=_("State"), choices=HANDED_IN)
    category = django_filters.ModelChoiceFilter(
        label=_("Category"), queryset=Category.objects.all()
    )
    unit = django_filters.ModelChoiceFilter(label=_("Lead unit"), queryset=units, method="led_by")
    overdue = django_filters.ChoiceFilter(label=_("Overdue"), choices=YES, method="is_overdue")
    organisation = django_filters.ModelChoiceFilter(
        label=_("Organisation of the proposer"), queryset=organisations, method="from_organisation"
    )
    answered = django_filters.ChoiceFilter(label=_("Answered"), choices=YES, method="is_answered")
    adopted = django_filters.ChoiceFilter(label=_("Adopted"), choices=YES, method="is_adopted")

    class Meta:
        model = Proposal
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.request.user.area_id and not self.request.user.is_superuser:
            # A member has neither area nor units to choose from.
            self.filters["area"].extra["widget"] = forms.HiddenInput
            del self.filters["unit"]
        if not self.request.user.has_perm("members.view_membership"):
            del self.filters["organisation"]  # who belongs where is not theirs to ask

    def search(self, queryset: Any, name: str, value: str) -> Any:
        return queryset.filter(Q(title__icontains=value) | Q(number__icontains=value))

    def led_by(self, queryset: Any, name: str, value: Unit) -> Any:
        return queryset.filter(assignments__unit=value, assignments__round=F("round"))

    def from_organisation(self, queryset: Any, name: str, value: Organisation) -> Any:
        return queryset.from_organisation(value)

    def is_answered(self, queryset: Any, name: str, value: str) -> Any:
        return queryset.answered()

    def is_overdue(self, queryset: Any, name: str, value: str) -> Any:
        return queryset.overdue(timezone.localdate())

    def is_adopted(self, queryset: Any, name: str, value: str) -> Any:
        return queryset.adopted()


class DigestFilter(RecordFilter):
    on = "issued_on"
    q = django_filters.CharFilter(label=_("Title"), field_name="title", lookup_expr="icontains")
    instruction = django_filters.ChoiceFilter(
        label=_("Instruction"),
        choices=[("none", _("Not given yet")), ("given", _("Given"))],
        method="with_instruction",
    )

    def with_instruction(self, queryset: Any, name: str, value: str) -> Any:
        return (
            queryset.filter(instruction="") if value == "none" else queryset.exclude(instruction="")
        )

    class Meta:
        model = Digest
        fields: list[str] = []


class ResearchTopicFilter(RecordFilter):
    on = "published_on"
    q = django_filters.CharFilter(label=_("Title"), field_name="title", lookup_expr="icontains")
    field = django_filters.ModelChoiceFilter(label=_("Field"), queryset=ResearchField.objects.all())

    class Meta:
        model = ResearchTopic
        fields: list[str] = []


class ResearchReportFilter(RecordFilter):
    area_field, on = "topic__area", "handed_in_on"
    q = django_filters.CharFilter(label=_("Title"), field_name="title", lookup_expr="icontains")

    class Meta:
        model = ResearchReport
        fields: list[str] = []
