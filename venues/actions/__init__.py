"""The verbs of venues."""

from venues.actions.booking import Wanted, book, request_booking
from venues.actions.deciding import (
    cancel_booking,
    confirm_booking,
    forget_contacts,
    move_booking,
    refuse_booking,
    release_overdue,
    reveal_contact,
)
from venues.actions.keeping import add_photo, add_venue, close_venue, edit_venue, remove_photo
from venues.actions.opening import remove_days, set_days
from venues.actions.photos import arrange_photos
from venues.actions.public_page import set_public_page
from venues.actions.routes import remove_route, save_route
from venues.actions.weekly import book_weekly, cancel_rest, change_feed, put_back, skip

__all__ = [
    "Wanted",
    "add_photo",
    "add_venue",
    "arrange_photos",
    "book",
    "book_weekly",
    "cancel_booking",
    "cancel_rest",
    "change_feed",
    "close_venue",
    "confirm_booking",
    "edit_venue",
    "forget_contacts",
    "move_booking",
    "put_back",
    "refuse_booking",
    "release_overdue",
    "remove_days",
    "remove_photo",
    "remove_route",
    "request_booking",
    "reveal_contact",
    "save_route",
    "set_days",
    "set_public_page",
    "skip",
]
