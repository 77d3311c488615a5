"""The figures of venues."""

from datetime import date
from typing import Any

from django.db.models import Avg, QuerySet, Sum
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.dashboard import attention
from portal.dashboard.attention import Attention
from portal.indicators import Indicator, Split, register
from venues.models import Booking, Need, NeedTopic, Room, Route, ServiceItem, Venue, VenueKind
from venues.states import BookingState, NeedFrom, NeedState


def _kinds() -> list[tuple[str, str]]:
    return list(VenueKind.objects.values_list("code", "name"))


register(
    Indicator(
        key="venues",
        name=_("Venues"),
        unit=pgettext_lazy("unit", "venues"),
        definition=_("Venues that stand on the last day of the period, by kind."),
        records=Venue.objects.all,
        page="venues:venue_list",
        on="opened_on",
        until="closed_on",
        stock=True,
        split=Split("kind__code", _kinds),
        order=20,
        headline=2,
    )
)
register(
    Indicator(
        key="open_hours",
        name=_("Open hours a week"),
        unit=pgettext_lazy("unit", "hours"),
        definition=_(
            "Hours of a usual week, as entered now, of the venues that stand on the last day of "
            "the period, by kind; holidays and days that differ are left aside."
        ),
        records=Venue.objects.with_weekly_minutes,
        page="venues:venue_list",
        on="opened_on",
        until="closed_on",
        measure=Sum,
        field="weekly_minutes",
        per_unit=60,
        stock=True,
        split=Split("kind__code", _kinds),
        order=21,
    )
)
register(
    Indicator(
        key="service_items",
        name=_("Services"),
        unit=pgettext_lazy("unit", "services"),
        definition=_("Services in the catalogues of venues on the last day of the period."),
        records=ServiceItem.objects.all,
        page="venues:service_list",
        on="since",
        area="venue__area",
        stock=True,
        order=22,
    )
)
register(
    Indicator(
        key="service_categories",
        name=_("Service categories"),
        unit=pgettext_lazy("unit", "categories"),
        definition=_("Different categories of the services on the last day of the period."),
        records=ServiceItem.objects.all,
        page="venues:service_list",
        on="since",
        area="venue__area",
        field="category",
        distinct=True,
        stock=True,
        order=23,
    )
)
register(
    Indicator(
        key="routes",
        name=_("Routes"),
        unit=pgettext_lazy("unit", "routes"),
        definition=_("Routes that are open on the last day of the period."),
        records=Route.objects.all,
        page="venues:route_list",
        on="opened_on",
        stock=True,
        order=24,
    )
)


def _held() -> QuerySet:
    """Bookings that took place or are to: confirmed ones alone."""
    return Booking.objects.filter(state=BookingState.CONFIRMED)


register(
    Indicator(
        key="bookings",
        name=_("Bookings"),
        unit=pgettext_lazy("unit", "bookings"),
        definition=_("Confirmed bookings of rooms that begin within the period."),
        records=_held,
        page="venues:booking_list",
        on="starts_at",
        area="room__venue__area",
        order=25,
    )
)
register(
    Indicator(
        key="room_hours",
        name=_("Use of rooms"),
        unit=_("hours"),
        definition=_("Hours of the confirmed bookings of rooms that begin within the period."),
        records=_held,
        page="venues:booking_list",
        on="starts_at",
        area="room__venue__area",
        measure=Sum,
        field="minutes",
        per_unit=60,
        order=26,
    )
)


@attention.register(Booking, Room, Venue)
def bookings_waiting(user: Any, today: date) -> list[Attention]:
    """Residents who wait for a word."""
    if not user.has_perm("venues.change_booking"):
        return []
    waiting = Booking.objects.visible_to(user).waiting().count()
    url = f"{reverse('venues:booking_list')}?state={BookingState.ASKED.value}"
    return [Attention(_("Bookings to confirm"), waiting, url, "due")]


def _topics() -> list[tuple[str, str]]:
    return list(NeedTopic.objects.values_list("code", "name"))


def _met() -> QuerySet:
    return Need.objects.filter(state=NeedState.MET)


register(
    Indicator(
        key="needs_raised",
        name=_("Needs raised"),
        unit=pgettext_lazy("unit", "needs"),
        definition=_("Needs raised in the period, by topic; those withdrawn later among them."),
        records=Need.objects.all,
        page="venues:need_list",
        on="raised_at",
        split=Split("topic__code", _topics),
        order=27,
    )
)
register(
    Indicator(
        key="needs_met",
        name=_("Needs met"),
        unit=pgettext_lazy("unit", "needs"),
        definition=_("Needs of which who raised them said within the period that they are met."),
        records=_met,
        page="venues:need_list",
        on="met_at",
        split=Split("topic__code", _topics),
        order=28,
    )
)
register(
    Indicator(
        key="days_to_match",
        name=_("Days to match"),
        unit=pgettext_lazy("unit", "days"),
        definition=_(
            "Mean number of days from the raising of a need to the match that holds, of the needs "
            "matched in the period."
        ),
        records=Need.objects.with_days_to_match,
        page="venues:need_list",
        on="matched_at",
        measure=Avg,
        field="days_to_match",
        kind="days",
        order=29,
    )
)


@attention.register(Need)
def needs_waiting(user: Any, today: date) -> list[Attention]:
    """Needs to answer, for those whose work that is; what they raised themselves and was found."""
    if not user.has_perm("venues.change_need"):
        return []
    seen = Need.objects.visible_to(user)
    late = seen.overdue(today).count()
    page = reverse("venues:need_list")
    mine = seen.filter(
        state=NeedState.MATCHED, raised_by=user, raised_from=NeedFrom.STAFF, member=None
    )
    return [
        Attention(_("Needs not answered in time"), late, f"{page}?answer=overdue", "overdue"),
        Attention(
            _("Needs to answer"), seen.waiting().count() - late, f"{page}?answer=waiting", "due"
        ),
        Attention(
            _("Needs you raised: were they met?"),
            mine.count(),
            f"{page}?state={NeedState.MATCHED.value}&raised=me",
            "open",
        ),
    ]
