"""Who sees which venues."""

from __future__ import annotations

from typing import Self

from portal.areas.querysets import ScopedQuerySet


class VenueQuerySet(ScopedQuerySet):
    def standing(self) -> Self:
        return self.filter(closed_on__isnull=True)


class ServiceItemQuerySet(ScopedQuerySet):
    area_field = "venue__area"


class RouteQuerySet(ScopedQuerySet):
    pass
