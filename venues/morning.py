"""What a keeper wants to know in the morning, venue by venue: a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet

from venues.happenings import Happening, at_venues
from venues.hours import Clock, OpenState
from venues.missing import missing_of, with_what_is_there
from venues.models import Booking, Need, Venue

MOST = 30  # venues on one page
AHEAD = timedelta(days=2)  # activities of today and tomorrow


@dataclass
class Morning:
    """One venue: today's bookings, those to confirm, needs that wait, what is on, what lacks."""

    venue: Venue
    bookings: list[Booking] = field(default_factory=list)
    asked: list[Booking] = field(default_factory=list)
    needs: list[Need] = field(default_factory=list)
    happenings: list[Happening] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    open_now: OpenState | None = None

    @property
    def is_quiet(self) -> bool:
        return not (self.bookings or self.asked or self.needs or self.happenings)


def kept_by(user: Any) -> QuerySet[Venue]:
    """The venues that this user keeps; for who keeps none, those of the area without a keeper."""
    standing = Venue.objects.visible_to(user).standing()
    own = standing.filter(keeper=user)
    return own if own.exists() else standing.filter(keeper=None)


def mornings(venues: QuerySet[Venue], user: Any, now: datetime) -> list[Morning]:
    """For at most MOST of these venues, those with something to do first. `now` is local."""
    shown = with_what_is_there(venues.select_related("kind", "area")).with_opening(now.date())
    clock = Clock(now)
    found = {
        venue.pk: Morning(venue, missing=missing_of(venue, now), open_now=clock.state(venue))
        for venue in shown[:MOST]
    }
    start = now.replace(hour=0, minute=0, second=0, microsecond=0)
    _add_bookings(found, user, start, now)
    _add(found, "needs", _needs(found, user), "venue_id")
    _add(found, "happenings", at_venues(found, start, start + AHEAD, user), "venue")
    return sorted(found.values(), key=lambda one: (one.is_quiet, not one.missing, one.venue.name))


def _add_bookings(found: dict[int, Morning], user: Any, start: datetime, now: datetime) -> None:
    bookings = Booking.objects.visible_to(user).filter(room__venue__in=found)
    bookings = bookings.select_related("room", "organisation").order_by("starts_at", "pk")
    today = bookings.live(now).filter(starts_at__lt=start + timedelta(days=1), ends_at__gt=start)
    asked = bookings.waiting(now)
    for name, some in (("bookings", today), ("asked", asked)):
        for booking in some:
            getattr(found[booking.room.venue_id], name).append(booking)


def _needs(found: dict[int, Morning], user: Any) -> QuerySet[Need]:
    waiting = Need.objects.visible_to(user).waiting().filter(venue__in=found)
    return waiting.select_related("topic").order_by("answer_by", "pk")


def _add(found: dict[int, Morning], name: str, things: Iterable[Any], key: str) -> None:
    """Put each thing to its venue."""
    by_venue = defaultdict(list)
    for thing in things:
        by_venue[getattr(thing, key)].append(thing)
    for venue, some in by_venue.items():
        setattr(found[venue], name, some)
