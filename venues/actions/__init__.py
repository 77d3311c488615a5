"""The verbs of venues."""

from venues.actions.keeping import add_photo, add_venue, close_venue, edit_venue, remove_photo

__all__ = ["add_photo", "add_venue", "close_venue", "edit_venue", "remove_photo"]
