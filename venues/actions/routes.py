"""Routes: ordered venues, saved whole."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from portal.audit.recording import changes_between, record
from venues.models import Route, RouteStop, Venue
from venues.rules import can_edit_route
from venues.states import Verb

Stops = Sequence[tuple[Venue, str]]


def state_of(route: Route) -> str:
    """A mark of how the route is stored now: it differs once somebody has changed anything."""
    stored = Route.objects.get(pk=route.pk)
    stops = list(stored.stops.values_list("venue_id", "text"))
    words = [stored.name, stored.area_id, stored.about, str(stored.opened_on), stops]
    return sha256(repr(words).encode()).hexdigest()[:16]


def _words(route: Route) -> dict[str, str]:
    """The route as its history tells it."""
    stops = route.stops.select_related("venue")
    return {
        "name": route.name,
        "area": route.area.name,
        "about": route.about,
        "opened_on": str(route.opened_on),
        "routestop": " → ".join(stop.venue.name for stop in stops),
    }


def _may(user: Any, route: Route) -> None:
    if not can_edit_route(user, route):
        raise ValidationError(_("Only staff and administrators of the area change this route."))


@transaction.atomic
def save_route(route: Route, *, stops: Stops, seen: str = "", by: Any, now: datetime) -> Route:
    """Save a new or changed route with all its stops in this order.

    Raises ValidationError when it was changed since the page that gave `seen` was opened.
    """
    _may(by, route)
    if route.pk is None:
        route.save()
        _put(route, stops)
        record(Verb.ROUTE_ADDED, route, by=by, now=now)
        return route
    stored = Route.objects.select_for_update().get(pk=route.pk)
    _may(by, stored)
    if state_of(stored) != seen:
        raise ValidationError(
            _("Somebody changed this route while you were editing it. Look at it, then save again.")
        )
    before = _words(stored)
    texts = list(stored.stops.values_list("text", flat=True))
    route.save()
    _put(route, stops)
    changes = changes_between(before, _words(route))
    if texts != [text for _venue, text in stops] and "routestop" not in changes:
        changes["text"] = [None, _("changed")]
    record(Verb.ROUTE_CHANGED, route, by=by, now=now, changes=changes)
    return route


@transaction.atomic
def remove_route(route: Route, *, by: Any, now: datetime) -> None:
    """The route is no more; its venues stay."""
    stored = Route.objects.select_for_update().get(pk=route.pk)
    _may(by, stored)
    record(Verb.ROUTE_REMOVED, stored, by=by, now=now, reason=stored.name)
    stored.delete()


def _put(route: Route, stops: Stops) -> None:
    route.stops.all().delete()
    RouteStop.objects.bulk_create(
        RouteStop(route=route, venue=venue, place=place, text=text)
        for place, (venue, text) in enumerate(stops, 1)
    )
