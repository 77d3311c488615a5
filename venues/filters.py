from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from portal.tables import RecordFilter
from venues.models import Route, ServiceItem, Venue, VenueKind


class VenueFilter(RecordFilter):
    q = django_filters.CharFilter(label=_("Name, host or address"), method="search", max_length=60)
    kind = django_filters.ModelChoiceFilter(
        label=_("Kind"), queryset=VenueKind.objects.all(), to_field_name="code"
    )

    class Meta:
        model = Venue
        fields: list[str] = []

    def search(self, venues: QuerySet, name: str, value: str) -> QuerySet:
        found = Q(name__icontains=value) | Q(host__icontains=value) | Q(address__icontains=value)
        return venues.filter(found)


class RouteFilter(RecordFilter):
    class Meta:
        model = Route
        fields: list[str] = []


class ServiceFilter(RecordFilter):
    area_field = "venue__area"
    q = django_filters.CharFilter(label=_("Service"), method="search", max_length=60)

    class Meta:
        model = ServiceItem
        fields: list[str] = []

    def search(self, items: QuerySet, name: str, value: Any) -> QuerySet:
        return items.filter(Q(name__icontains=value) | Q(category__name__icontains=value))
