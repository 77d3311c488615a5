from functools import reduce
from operator import or_
from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.door import codes
from portal.tables import RecordFilter
from venues.models import (
    NUMBER_LETTER,
    Booking,
    Need,
    NeedTopic,
    Route,
    ServiceCategory,
    ServiceItem,
    Venue,
    VenueKind,
)
from venues.querysets import NeedQuerySet, VenueQuerySet
from venues.states import BookingState, NeedFrom, NeedState, Urgency


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


def venues_in_sight(request: Any) -> QuerySet:
    return Venue.objects.visible_to(request.user)


class NeedFilter(RecordFilter):
    on = "raised_at"
    q = django_filters.CharFilter(
        label=_("What is needed, where or when"), method="search", max_length=60
    )
    topic = django_filters.ModelChoiceFilter(
        label=_("Topic"), queryset=NeedTopic.objects.all(), to_field_name="code"
    )
    state = django_filters.ChoiceFilter(label=_("State"), choices=NeedState.choices)
    urgency = django_filters.ChoiceFilter(label=_("Urgency"), choices=Urgency.choices)
    answer = django_filters.ChoiceFilter(
        label=_("Answer"),
        method="by_answer",
        choices=[("overdue", _("Overdue")), ("waiting", _("To be answered"))],
    )
    raised = django_filters.ChoiceFilter(
        label=_("Raised by"),
        method="by_whom",
        choices=[("me", _("Myself")), *NeedFrom.choices],
    )
    venue = django_filters.ModelChoiceFilter(label=_("Venue"), queryset=venues_in_sight)

    class Meta:
        model = Need
        fields: list[str] = []

    def search(self, needs: QuerySet, name: str, value: str) -> QuerySet:
        """Every word stands somewhere in it, or it is the number."""
        pk = codes.serial_of(codes.tidy_number(value), NUMBER_LETTER)
        if pk is not None:
            return needs.filter(pk=pk)
        for word in value.split():
            found = (Q(**{f"{field}__icontains": word}) for field in ("wish", "place", "when"))
            needs = needs.filter(reduce(or_, found))
        return needs

    def by_answer(self, needs: NeedQuerySet, name: str, value: str) -> NeedQuerySet:
        return needs.overdue(timezone.localdate()) if value == "overdue" else needs.waiting()

    def by_whom(self, needs: NeedQuerySet, name: str, value: str) -> NeedQuerySet:
        if value == "me":
            return needs.filter(raised_by=self.request.user)
        return needs.filter(raised_from=value)
