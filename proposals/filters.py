"""What the lists can be filtered by."""

from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.models import Organisation
from portal.models import Unit
from portal.tables import RecordFilter
from proposals.models import (
    Assignment,
    Category,
    ClockRun,
    Digest,
    DigestTask,
    Proposal,
    Publication,
    Rating,
    ResearchField,
    ResearchReport,
    ResearchTopic,
    Supervision,
)
from proposals.states import Clock, Satisfaction, State, UnitRole, Urgency
from proposals.states_papers import DigestState, FollowState, ReportState, TopicState

HANDED_IN = [choice for choice in State.choices if choice[0] != State.DRAFT]
YES = [("1", _("Yes"))]
YEARS = 10  # that a list can be narrowed to


def years() -> list[tuple[int, int]]:
    """This year and those before it."""
    this = timezone.localdate().year
    return [(year, year) for year in range(this, this - YEARS, -1)]


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
    urgency = django_filters.ChoiceFilter(label=_("Urgency"), choices=Urgency.choices)
    unit = django_filters.ModelChoiceFilter(label=_("Unit"), queryset=units, method="of_unit")
    part = django_filters.ChoiceFilter(
        label=_("Part of the unit"), choices=UnitRole.choices, method="in_part"
    )
    overdue = django_filters.ChoiceFilter(label=_("Overdue"), choices=YES, method="is_overdue")
    organisation = django_filters.ModelChoiceFilter(
        label=_("Organisation of the proposer"), queryset=organisations, method="from_organisation"
    )
    answered = django_filters.ChoiceFilter(label=_("Answered"), choices=YES, method="is_answered")
    note = django_filters.ChoiceFilter(
        label=_("Kept as an opinion note"), choices=YES, method="is_note"
    )
    adopted = django_filters.ChoiceFilter(label=_("Adopted"), choices=YES, method="is_adopted")

    class Meta:
        model = Proposal
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.request.user.area_id and not self.request.user.is_superuser:
            # A member has neither area nor units to choose from.
            self.filters["area"].extra["widget"] = forms.HiddenInput
            del self.filters["unit"], self.filters["part"], self.filters["urgency"]
        if not self.request.user.has_perm("members.view_membership"):
            del self.filters["organisation"]  # who belongs where is not theirs to ask

    def search(self, queryset: Any, name: str, value: str) -> Any:
        return queryset.filter(Q(title__icontains=value) | Q(number__icontains=value))

    def of_unit(self, queryset: Any, name: str, value: Unit) -> Any:
        """Led by that unit, unless its part is asked for too."""
        return queryset if self.data.get("part") else queryset.led_by(value)

    def in_part(self, queryset: Any, name: str, value: str) -> Any:
        """As lead or supporting unit: the unit that is chosen, else the viewer's own."""
        unit = self.form.cleaned_data.get("unit") or self.request.user.unit_id
        if not unit:
            return queryset
        return queryset.led_by(unit) if value == UnitRole.LEAD else queryset.supported_by(unit)

    def is_note(self, queryset: Any, name: str, value: str) -> Any:
        return queryset.filter(kept_as_note=True)

    def from_organisation(self, queryset: Any, name: str, value: Organisation) -> Any:
        """Where one belongs tells who one is: none whose proposer the viewer is not told."""
        return queryset.from_organisation(value).naming_author_to(self.request.user)

    def is_answered(self, queryset: Any, name: str, value: str) -> Any:
        return queryset.answered()

    def is_overdue(self, queryset: Any, name: str, value: str) -> Any:
        return queryset.overdue(timezone.localdate())

    def is_adopted(self, queryset: Any, name: str, value: str) -> Any:
        return queryset.adopted()


def _of_matter(text: str) -> Q:
    return Q(proposal__title__icontains=text) | Q(proposal__number__icontains=text)


SUPERVISED = [
    ("open", _("Waits for an answer")),
    ("late", _("Answer overdue")),
    ("answered", _("Answered")),
]


class SupervisionFilter(RecordFilter):
    area_field, on = "proposal__area", "at"
    q = django_filters.CharFilter(label=_("Matter or number"), method="search", max_length=120)
    state = django_filters.ChoiceFilter(label=_("State"), choices=SUPERVISED, method="in_state")
    unit = django_filters.ModelChoiceFilter(label=_("Lead unit"), queryset=units, method="of_unit")

    class Meta:
        model = Supervision
        fields: list[str] = []

    def search(self, queryset: Any, name: str, value: str) -> Any:
        return queryset.filter(_of_matter(value))

    def of_unit(self, queryset: Any, name: str, value: Unit) -> Any:
        return queryset.filter(proposal__in=Proposal.objects.led_by(value.pk))

    def in_state(self, queryset: Any, name: str, value: str) -> Any:
        if value == "late":
            return queryset.late(timezone.localdate())
        return queryset.open() if value == "open" else queryset.exclude(answered_at=None)


class ClockRunFilter(RecordFilter):
    area_field, on = "proposal__area", "ended_on"
    q = django_filters.CharFilter(label=_("Matter or number"), method="search", max_length=120)
    clock = django_filters.ChoiceFilter(label=_("Step"), choices=Clock.choices)
    unit = django_filters.ModelChoiceFilter(label=_("Lead unit"), queryset=units)
    in_time = django_filters.ChoiceFilter(
        label=_("In time"), choices=[("1", _("Yes")), ("0", _("No"))], method="is_in_time"
    )

    class Meta:
        model = ClockRun
        fields: list[str] = []

    def search(self, queryset: Any, name: str, value: str) -> Any:
        return queryset.filter(_of_matter(value))

    def is_in_time(self, queryset: Any, name: str, value: str) -> Any:
        in_time = queryset.in_time()
        return in_time if value == "1" else queryset.exclude(pk__in=in_time.values("pk"))


HANDED = [
    ("waiting", _("Waiting to be signed for")),
    ("signed", _("Signed for")),
    ("sent_back", _("Sent back")),
]


class AssignmentFilter(RecordFilter):
    area_field, on = "proposal__area", "assigned_at"
    q = django_filters.CharFilter(label=_("Matter or number"), method="search", max_length=120)
    unit = django_filters.ModelChoiceFilter(label=_("Unit"), queryset=units)
    role = django_filters.ChoiceFilter(label=_("Part"), choices=UnitRole.choices)
    state = django_filters.ChoiceFilter(label=_("State"), choices=HANDED, method="in_state")

    class Meta:
        model = Assignment
        fields: list[str] = []

    def search(self, queryset: Any, name: str, value: str) -> Any:
        return queryset.filter(_of_matter(value))

    def in_state(self, queryset: Any, name: str, value: str) -> Any:
        if value == "waiting":
            return queryset.filter(signed_at=None, sent_back_at=None)
        return queryset.exclude(**{f"{value}_at": None})


class RatingFilter(RecordFilter):
    area_field, on = "proposal__area", "at"
    q = django_filters.CharFilter(label=_("Matter or number"), method="search", max_length=120)
    unit = django_filters.ModelChoiceFilter(label=_("Replied by"), queryset=units, method="of_unit")
    rated = django_filters.ChoiceFilter(label=_("Rated"), choices=YES, method="is_rated")
    result = django_filters.ChoiceFilter(label=_("What came of it"), choices=Satisfaction.choices)

    class Meta:
        model = Rating
        fields: list[str] = []

    def search(self, queryset: Any, name: str, value: str) -> Any:
        return queryset.filter(_of_matter(value))

    def of_unit(self, queryset: Any, name: str, value: Unit) -> Any:
        return queryset.alias(by=Rating.objects.replied_by()).filter(by=value.pk)

    def is_rated(self, queryset: Any, name: str, value: str) -> Any:
        return queryset.rated()


class DigestFilter(RecordFilter):
    on = "issued_on"
    q = django_filters.CharFilter(label=_("Title"), field_name="title", lookup_expr="icontains")
    state = django_filters.ChoiceFilter(label=_("State"), choices=DigestState.choices)
    year = django_filters.ChoiceFilter(label=_("Year"), choices=years)

    class Meta:
        model = Digest
        fields: list[str] = []


class ResearchTopicFilter(RecordFilter):
    on = "published_on"
    q = django_filters.CharFilter(label=_("Title"), field_name="title", lookup_expr="icontains")
    field = django_filters.ModelChoiceFilter(label=_("Field"), queryset=ResearchField.objects.all())
    state = django_filters.ChoiceFilter(label=_("State"), choices=TopicState.choices)

    class Meta:
        model = ResearchTopic
        fields: list[str] = []


class ResearchReportFilter(RecordFilter):
    area_field, on = "topic__area", "handed_in_on"
    q = django_filters.CharFilter(label=_("Title"), field_name="title", lookup_expr="icontains")
    field = django_filters.ModelChoiceFilter(
        label=_("Field"), field_name="topic__field", queryset=ResearchField.objects.all()
    )
    state = django_filters.ChoiceFilter(label=_("State"), choices=ReportState.choices)

    class Meta:
        model = ResearchReport
        fields: list[str] = []


class DigestTaskFilter(RecordFilter):
    area_field, on = "digest__area", "due_on"
    q = django_filters.CharFilter(label=_("Task"), field_name="what", lookup_expr="icontains")
    state = django_filters.ChoiceFilter(label=_("State"), choices=FollowState.choices)
    overdue = django_filters.ChoiceFilter(label=_("Overdue"), choices=YES, method="is_overdue")

    class Meta:
        model = DigestTask
        fields: list[str] = []

    def is_overdue(self, queryset: Any, name: str, value: str) -> Any:
        return queryset.overdue(timezone.localdate())


class AnswerFilter(RecordFilter):
    """Of the public list: visitors have no area, and search by words, category and year."""

    q = django_filters.CharFilter(label=_("Search"), method="search")
    category = django_filters.ModelChoiceFilter(
        label=_("Category"), field_name="proposal__category", queryset=Category.objects.all()
    )
    year = django_filters.ChoiceFilter(
        label=_("Year"), choices=years, field_name="published_at__year"
    )

    class Meta:
        model = Publication
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("area", "from", "to", "figure"):
            del self.filters[name]

    def search(self, queryset: Any, name: str, value: str) -> Any:
        words = Q(title__icontains=value) | Q(matter__icontains=value)
        return queryset.filter(words | Q(answer__icontains=value))
