"""The figures of venues."""

from django.db.models import Sum
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.indicators import Indicator, Split, register
from venues.models import Route, ServiceItem, Venue, VenueKind


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
