import datetime as dt

import pytest

from tests.conftest import TOWNSHIP
from venues.models import OpeningHours, ServiceCategory, ServiceItem, Venue, VenueKind


@pytest.fixture
def make_venue(areas):
    def make(name="同心服务室", area=TOWNSHIP, kind="service_room", **fields):
        return Venue.objects.create(
            name=name,
            area_id=area,
            kind=VenueKind.objects.get_or_create(code=kind, defaults={"name": kind})[0],
            opened_on=fields.pop("opened_on", dt.date(2020, 1, 1)),
            **fields,
        )

    return make


@pytest.fixture
def venue(make_venue):
    """Open on weekdays from nine to half past five, with one service."""
    made = make_venue()
    for day in range(5):
        OpeningHours.objects.create(
            venue=made, weekday=day, opens=dt.time(9), closes=dt.time(17, 30)
        )
    category = ServiceCategory.objects.create(name="法律服务")
    ServiceItem.objects.create(
        venue=made, category=category, name="法律宣讲", since=dt.date(2020, 1, 1)
    )
    return made
