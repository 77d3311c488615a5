"""What the lists of the roster can be filtered by."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from members.models import (
    Correction,
    Duty,
    DutyKind,
    Expertise,
    Liaison,
    Member,
    MemberMerge,
    Membership,
    Offer,
    OfferKind,
    Organisation,
    OrganisationKind,
)
from members.names import is_long_enough
from members.search import keys_of, matching
from members.states import CorrectionState, NoticeAbout
from portal.models import User
from portal.tables import RecordFilter

CONSENTS = [
    ("current", gettext_lazy("Agreed to the current notice")),
    ("older", gettext_lazy("Agreed to an older notice")),
]
PHOTOS = [
    ("yes", gettext_lazy("May be shown")),
    ("no", gettext_lazy("Not to be shown")),
    ("older", gettext_lazy("Agreed to an older notice about photos")),
]


def long_enough(text: str) -> None:
    """One character finds half the roster: ask for two."""
    if text.strip() and not is_long_enough(text):
        raise ValidationError(
            _("Type one more character: two are enough, such as 王伟, wa, ww or a whole number.")
        )


def open_organisations(request: Any) -> QuerySet:
    """Organisations that may be a filter: never a sensitive one."""
    return Organisation.objects.visible_to(request.user).open().standing()


def with_parts(organisation: Organisation) -> set[int]:
    """The organisation and all that belongs to it, sensitive ones left out."""
    children: dict[int, list[int]] = {}
    pairs = Organisation.objects.open().filter(parent__isnull=False)
    for pk, parent in pairs.values_list("pk", "parent_id"):
        children.setdefault(parent, []).append(pk)
    found, waiting = set(), [organisation.pk]
    while waiting:
        here = waiting.pop()
        if here not in found:
            found.add(here)
            waiting += children.get(here, [])
    return found


class MemberFilter(RecordFilter):
    on = "agreed_on"

    q = django_filters.CharFilter(
        label=gettext_lazy("Part of the name, pinyin, initials, or a whole phone number"),
        method="search",
        max_length=60,
        validators=[long_enough],
    )
    organisation = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Organisation"), queryset=open_organisations, method="belonging_to"
    )
    expertise = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Expertise"), queryset=Expertise.objects.all()
    )
    consent = django_filters.ChoiceFilter(
        label=gettext_lazy("Consent"), choices=CONSENTS, method="agreed_to"
    )

    photos = django_filters.ChoiceFilter(
        label=gettext_lazy("Photos"), choices=PHOTOS, method="shown_in_photos"
    )

    class Meta:
        model = Member
        fields: list[str] = []

    def search(self, queryset: Any, name: str, value: str) -> Any:
        return matching(queryset, value)

    def counted(self, records: Any) -> Any:
        """A search alone is counted by its keys, which need no look at each member."""
        keys = keys_of(self.form.cleaned_data["q"])
        if keys is None or self.form.changed_data != ["q"]:
            return records
        return keys.in_scope_of(self.request.user).values("member").distinct()

    def belonging_to(self, queryset: Any, name: str, value: Organisation) -> Any:
        standing = Membership.objects.standing().filter(organisation__in=with_parts(value))
        return queryset.filter(pk__in=standing.values("member"))

    def agreed_to(self, queryset: Any, name: str, value: str) -> Any:
        older = queryset.to_be_asked(NoticeAbout.ROSTER)
        return older if value == "older" else queryset.exclude(pk__in=older.values("pk"))

    def shown_in_photos(self, queryset: Any, name: str, value: str) -> Any:
        if value == "older":
            return queryset.to_be_asked(NoticeAbout.PHOTOS)
        return queryset.with_photo_consent() if value == "yes" else queryset.without_photo_consent()


class OrganisationFilter(RecordFilter):
    on = "founded_on"
    q = django_filters.CharFilter(
        label=pgettext_lazy("thing", "Name"),
        field_name="name",
        lookup_expr="icontains",
        max_length=60,
    )
    kind = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Kind"), queryset=OrganisationKind.objects.all()
    )

    class Meta:
        model = Organisation
        fields: list[str] = []


class CorrectionFilter(RecordFilter):
    area_field, on = "member__area", "asked_at"
    state = django_filters.ChoiceFilter(
        label=gettext_lazy("State"), choices=CorrectionState.choices
    )

    class Meta:
        model = Correction
        fields: list[str] = []


class MergeFilter(RecordFilter):
    area_field, on = "kept__area", "at"

    class Meta:
        model = MemberMerge
        fields: list[str] = []


class DutyFilter(RecordFilter):
    on = "since"
    kind = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Kind"), queryset=DutyKind.objects.all()
    )

    class Meta:
        model = Duty
        fields: list[str] = []


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


def pairing(request: Any) -> QuerySet:
    """Staff users who keep in touch with somebody in the viewer's area."""
    liaisons = Liaison.objects.visible_to(request.user)
    return User.objects.filter(pk__in=liaisons.values("staff"))


class LiaisonFilter(RecordFilter):
    area_field, on = "member__area", "since"
    staff = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Who keeps in touch"), queryset=pairing
    )

    class Meta:
        model = Liaison
        fields: list[str] = []
