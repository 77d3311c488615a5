"""The verbs of venues."""

from venues.actions.keeping import add_photo, add_venue, close_venue, edit_venue, remove_photo
from venues.actions.opening import remove_days, set_days
from venues.actions.photos import arrange_photos
from venues.actions.public_page import set_public_page
from venues.actions.routes import remove_route, save_route

__all__ = [
    "add_photo",
    "add_venue",
    "arrange_photos",
    "close_venue",
    "edit_venue",
    "remove_days",
    "remove_photo",
    "remove_route",
    "save_route",
    "set_days",
    "set_public_page",
]
