from functools import reduce
from operator import or_
from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.tables import RecordFilter
from venues.models import Booking, Route, ServiceCategory, ServiceItem, Venue, VenueKind
from venues.querysets import VenueQuerySet
from venues.states import BookingState


class VenueFilter(RecordFilter):
    q = django_filters.CharFilter(label=_("Name, host or address"), method="search", max_length=60)
    kind = django_filters.ModelChoiceFilter(
        label=_("Kind"), queryset=VenueKind.objects.all(), to_field_name="code"
    )

    opening = django_filters.ChoiceFilter(
        label=_("Opening"),
        method="by_opening",
        choices=[("now", _("Open now")), ("unknown", _("Hours not entered"))],
    )

    class Meta:
        model = Venue
        fields: list[str] = []

    def by_opening(self, venues: VenueQuerySet, name: str, value: str) -> VenueQuerySet:
        return venues.open_at(timezone.now()) if value == "now" else venues.without_hours()

    def search(self, venues: QuerySet, name: str, value: str) -> QuerySet:
        found = Q(name__icontains=value) | Q(host__icontains=value) | Q(address__icontains=value)
        return venues.filter(found)


class RouteFilter(RecordFilter):
    q = django_filters.CharFilter(label=_("Route or stop"), method="search", max_length=60)

    class Meta:
        model = Route
        fields: list[str] = []

    def search(self, routes: QuerySet, name: str, value: str) -> QuerySet:
        through = Route.objects.filter(stops__venue__name__icontains=value)
        found = Q(name__icontains=value) | Q(about__icontains=value)
        return routes.filter(found | Q(pk__in=through.values("pk")))


class ServiceFilter(RecordFilter):
    area_field = "venue__area"
    q = django_filters.CharFilter(
        label=_("Service, category or venue"), method="search", max_length=60
    )
    category = django_filters.ModelChoiceFilter(
        label=_("Category"), queryset=ServiceCategory.objects.all()
    )

    class Meta:
        model = ServiceItem
        fields: list[str] = []

    def search(self, items: QuerySet, name: str, value: Any) -> QuerySet:
        inside = ("name", "category__name", "venue__name", "how", "who")
        found = (Q(**{f"{field}__icontains": value}) for field in inside)
        return items.filter(reduce(or_, found))


class BookingFilter(RecordFilter):
    area_field, on = "room__venue__area", "starts_at"
    q = django_filters.CharFilter(label=_("Purpose, room or venue"), method="search", max_length=60)
    state = django_filters.ChoiceFilter(label=_("State"), choices=BookingState.choices)

    class Meta:
        model = Booking
        fields: list[str] = []

    def search(self, bookings: QuerySet, name: str, value: str) -> QuerySet:
        found = Q(purpose__icontains=value) | Q(room__name__icontains=value)
        return bookings.filter(found | Q(room__venue__name__icontains=value))
