"""What the lists of offers, duties and liaison can be filtered by."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy

from members.contacts import contacted_since, quarter_of
from members.filters.roster import long_enough
from members.models import Duty, DutyKind, Liaison, Offer, OfferKind
from members.search import keys_of
from portal.models import User
from portal.tables import RecordFilter


def named(text: str) -> Q:
    """Records of the members whom this part of a name finds."""
    keys = keys_of(text)
    return Q(pk__in=[]) if keys is None else Q(member__in=keys.values("member"))


class StandingFilter(RecordFilter):
    """Lists of what begins and ends: by default what stands now; with a figure what it counts."""

    standing = django_filters.ChoiceFilter(
        label=gettext_lazy("State"),
        choices=[("over", gettext_lazy("Over")), ("all", gettext_lazy("Standing or over"))],
        empty_label=gettext_lazy("Standing"),
        method="leave",
    )

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        found = super().filter_queryset(queryset)
        wanted = self.form.cleaned_data["standing"]
        if self.indicator or wanted == "all":
            return found
        return found.over() if wanted == "over" else found.standing()


class OfferFilter(StandingFilter):
    on = "since"
    q = django_filters.CharFilter(
        label=gettext_lazy("Part of what is offered, or of what is said about it"),
        method="search",
        max_length=60,
    )
    kind = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Kind"), queryset=OfferKind.objects.all()
    )
    giver = django_filters.ChoiceFilter(
        label=gettext_lazy("Offered by"),
        choices=[
            ("member", gettext_lazy("From a member")),
            ("organisation", gettext_lazy("From an organisation")),
        ],
        method="given_by",
    )
    organisation = django_filters.NumberFilter(
        label=gettext_lazy("Organisation"), method="of_organisation", widget=forms.HiddenInput
    )

    class Meta:
        model = Offer
        fields: list[str] = []

    def search(self, queryset: Any, name: str, value: str) -> Any:
        """Every word that was typed stands somewhere in it."""
        for word in value.split():
            texts = Q(title__icontains=word) | Q(about__icontains=word) | Q(hours__icontains=word)
            queryset = queryset.filter(texts)
        return queryset

    def given_by(self, queryset: Any, name: str, value: str) -> Any:
        return queryset.filter(**{f"{value}__isnull": False})

    def of_organisation(self, queryset: Any, name: str, value: Any) -> Any:
        return queryset.filter(organisation=int(value))


class DutyFilter(StandingFilter):
    on = "since"
    q = django_filters.CharFilter(
        label=gettext_lazy("Part of the member's name, or of where it is"),
        method="search",
        max_length=60,
    )
    kind = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Kind"), queryset=DutyKind.objects.all()
    )

    class Meta:
        model = Duty
        fields: list[str] = []

    def search(self, queryset: Any, name: str, value: str) -> Any:
        return queryset.filter(Q(host__icontains=value.strip()) | named(value))


def pairing(request: Any) -> QuerySet:
    """Staff users who keep in touch with somebody in the viewer's area."""
    liaisons = Liaison.objects.visible_to(request.user)
    return User.objects.filter(pk__in=liaisons.values("staff"))


class LiaisonFilter(StandingFilter):
    area_field, on = "member__area", "since"
    q = django_filters.CharFilter(
        label=gettext_lazy("Part of the member's name"),
        method="search",
        max_length=60,
        validators=[long_enough],
    )
    staff = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Who keeps in touch"), queryset=pairing
    )
    contact = django_filters.ChoiceFilter(
        label=gettext_lazy("Contact this quarter"),
        choices=[("none", gettext_lazy("Not yet")), ("some", gettext_lazy("Contacted"))],
        method="contacted",
    )

    class Meta:
        model = Liaison
        fields: list[str] = []

    def search(self, queryset: Any, name: str, value: str) -> Any:
        return queryset.filter(named(value))

    def contacted(self, queryset: Any, name: str, value: str) -> Any:
        met = contacted_since(quarter_of(timezone.localdate()), "member")
        return queryset.filter(met if value == "some" else ~met)
