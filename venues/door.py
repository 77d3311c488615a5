"""What anybody may do at a venue's door: each app's `at_the_door.py` registers its own.

The venue's public page and its poster are a loop over them, upper floors' among them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise

from portal.door.short import code_of, pk_of
from venues.models import Venue


@dataclass(frozen=True)
class Offer:
    """Something to do there; `url_name` takes the venue's code."""

    label: Promise | str
    text: Promise | str
    url_name: str
    icon: str
    stands: Callable[[Any], bool] = lambda venue: True


@dataclass(frozen=True)
class Button:
    label: str
    text: str
    url: str
    icon: str


_offers: list[tuple[int, Offer]] = []


def register(order: int, offer: Offer) -> None:
    """Add something to do; the lowest `order` stands first."""
    _offers.append((order, offer))
    _offers.sort(key=lambda pair: pair[0])


def buttons(venue: Venue) -> list[Button]:
    """What one can do at this venue, in order."""
    code = code_of(venue.pk)
    return [
        Button(str(offer.label), str(offer.text), reverse(offer.url_name, args=[code]), offer.icon)
        for _order, offer in _offers
        if offer.stands(venue)
    ]


def has_rooms(venue: Venue) -> bool:
    """Whether it has a room that can be booked."""
    return venue.rooms.filter(is_bookable=True).exists()


def address(venue: Venue) -> str:
    """The path of its public page."""
    return reverse("door:venue", args=[code_of(venue.pk)])


def find(code: str, now: datetime) -> Venue:
    """The venue with this code, where it has a public page today; else there is no such page."""
    pk = pk_of(code)
    if pk is None:
        raise Http404
    day = timezone.localdate(now)
    venues = Venue.objects.open_to_all(day).select_related("area", "kind").with_opening(day)
    return get_object_or_404(venues, pk=pk)
