"""Who sees which venues."""

from __future__ import annotations

from typing import Self

from portal.areas.querysets import ScopedQuerySet
from venues.states import LIVE_BOOKINGS, NeedState


class VenueQuerySet(ScopedQuerySet):
    def standing(self) -> Self:
        return self.filter(closed_on__isnull=True)


class ServiceItemQuerySet(ScopedQuerySet):
    area_field = "venue__area"


class RouteQuerySet(ScopedQuerySet):
    pass


class BookingQuerySet(ScopedQuerySet):
    area_field = "room__venue__area"

    def live(self) -> Self:
        """Those that hold their time."""
        return self.filter(state__in=LIVE_BOOKINGS)


class NeedQuerySet(ScopedQuerySet):
    def waiting(self) -> Self:
        """Open and not answered yet."""
        return self.filter(state=NeedState.OPEN, answered_at=None)
