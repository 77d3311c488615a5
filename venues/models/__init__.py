"""Venues: rooms, hours, services, bookings, needs, routes and the shapes of a map."""

from venues.models.bookings import SLOT, BookedSlot, Booking, BookingSeries
from venues.models.catalogue import ServiceCategory, ServiceItem
from venues.models.needs import NUMBER_LETTER, Need, NeedTopic
from venues.models.opening import OpeningException, OpeningHours
from venues.models.outlines import AreaOutline
from venues.models.places import Facility, Room, Venue, VenueKind
from venues.models.routes import Route, RouteStop

__all__ = [
    "NUMBER_LETTER",
    "SLOT",
    "AreaOutline",
    "BookedSlot",
    "Booking",
    "BookingSeries",
    "Facility",
    "Need",
    "NeedTopic",
    "OpeningException",
    "OpeningHours",
    "Room",
    "Route",
    "RouteStop",
    "ServiceCategory",
    "ServiceItem",
    "Venue",
    "VenueKind",
]
