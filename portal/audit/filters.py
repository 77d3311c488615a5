from typing import Any

import django_filters
from django.utils.translation import gettext_lazy as _

from portal.audit import verbs
from portal.audit.models import Event
from portal.tables import RecordFilter


class EventFilter(RecordFilter):
    area_field, on = "area_code", "at"
    verb = django_filters.ChoiceFilter(label=_("What"), choices=verbs.choices)
    actor = django_filters.CharFilter(
        label=_("Who"), field_name="actor__name", lookup_expr="contains"
    )
    subject = django_filters.CharFilter(label=_("Record"), method="about")

    class Meta:
        model = Event
        fields: list[str] = []

    def about(self, queryset: Any, name: str, value: str) -> Any:
        kind, _dash, key = value.partition(":")
        return queryset.filter(subject_type=kind, subject_id=key) if key else queryset.none()
