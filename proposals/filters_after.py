"""What the lists after the answer can be filtered by: promises, and the wall of what changed."""

from typing import Any

import django_filters
from django import forms
from django.db.models import Q
from django.db.models.functions import ExtractYear
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.areas.codes import COUNTY
from portal.models import Area
from portal.tables import RecordFilter
from proposals.filters import YES, units
from proposals.models import Category, Promise, Proposal


class PromiseFilter(RecordFilter):
    area_field, on = "proposal__area", "due_on"

    STATES = [("open", _("Still open")), ("overdue", _("Overdue")), ("kept", _("Kept"))]

    q = django_filters.CharFilter(label=_("Matter or number"), method="search", max_length=120)
    state = django_filters.ChoiceFilter(label=_("State"), choices=STATES, method="in_state")
    unit = django_filters.ModelChoiceFilter(label=_("Unit that promised"), queryset=units)

    class Meta:
        model = Promise
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.request.user.area_id and not self.request.user.is_superuser:
            self.filters["area"].extra["widget"] = forms.HiddenInput
            del self.filters["unit"]

    def search(self, queryset: Any, name: str, value: str) -> Any:
        words = Q(proposal__title__icontains=value) | Q(what__icontains=value)
        return queryset.filter(words | Q(proposal__number__icontains=value))

    def in_state(self, queryset: Any, name: str, value: str) -> Any:
        if value == "overdue":
            return queryset.overdue(timezone.localdate())
        return queryset.open() if value == "open" else queryset.exclude(done_on=None)


class ChangeFilter(RecordFilter):
    on = "adopted_on"

    q = django_filters.CharFilter(label=_("Matter"), method="search", max_length=120)
    year = django_filters.ChoiceFilter(
        label=_("Year"), field_name="adopted_on", lookup_expr="year", choices=()
    )
    category = django_filters.ModelChoiceFilter(
        label=_("Category"), queryset=Category.objects.all()
    )
    own = django_filters.ChoiceFilter(label=_("My suggestions"), choices=YES, method="is_own")

    class Meta:
        model = Proposal
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        years = self.queryset.order_by().annotate(year=ExtractYear("adopted_on"))
        found = sorted(set(years.values_list("year", flat=True)), reverse=True)
        self.filters["year"].extra["choices"] = [(str(year), str(year)) for year in found]
        if not self.request.user.area_id and not self.request.user.is_superuser:
            self._offer_home()

    def _offer_home(self) -> None:
        """A member has no area of work: the townships of the own county."""
        member = getattr(self.request.user, "member", None)
        if member is None:
            self.filters["area"].extra["widget"] = forms.HiddenInput
            return
        towns = Area.objects.current().in_area(member.area_id[:COUNTY]).order_by("code")
        self.filters["area"].extra["choices"] = list(towns.values_list("code", "name"))

    def search(self, queryset: Any, name: str, value: str) -> Any:
        words = Q(adoption__before__icontains=value) | Q(adoption__after__icontains=value)
        return queryset.filter(words | Q(title__icontains=value))

    def is_own(self, queryset: Any, name: str, value: str) -> Any:
        return queryset.suggested_by(self.request.user)
