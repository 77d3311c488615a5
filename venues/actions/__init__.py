"""The verbs of venues."""

from venues.actions.keeping import add_photo, add_venue, close_venue, edit_venue, remove_photo
from venues.actions.opening import remove_days, set_days

__all__ = [
    "add_photo",
    "add_venue",
    "close_venue",
    "edit_venue",
    "remove_days",
    "remove_photo",
    "set_days",
]
