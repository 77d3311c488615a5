"""What the lists of people, organisations and corrections can be filtered by."""

from __future__ import annotations

from typing import Any

import django_filters
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from members.models import (
    Correction,
    Expertise,
    Member,
    MemberMerge,
    Membership,
    Organisation,
    OrganisationKind,
)
from members.names import is_long_enough
from members.search import keys_of, matching
from members.states import CorrectionState, NoticeAbout
from portal.tables import RecordFilter
from portal.tables.paging import COUNT_UP_TO, count

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

    def count(self, records: Any) -> tuple[int, bool]:
        """A search alone is counted by its keys, which need no look at each member.

        Few people have two keys that begin alike: twice as many keys are more people for certain.
        """
        keys = keys_of(self.form.cleaned_data["q"])
        if keys is None or self.form.changed_data != ["q"]:
            return super().count(records)
        keys = keys.in_scope_of(self.request.user)
        if keys[: 2 * COUNT_UP_TO].count() == 2 * COUNT_UP_TO:
            return COUNT_UP_TO, True
        return count(keys.values("member").distinct())

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
