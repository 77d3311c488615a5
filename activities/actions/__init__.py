"""The verbs of activities."""

from activities.actions.photos import keep_photos, remove_photo
from activities.actions.planning import cancel, edit_plan, hold, open_sign_up, plan
from activities.actions.recording import Gift, Record, correct, record, record_new

__all__ = [
    "Gift",
    "Record",
    "cancel",
    "correct",
    "edit_plan",
    "hold",
    "keep_photos",
    "open_sign_up",
    "plan",
    "record",
    "record_new",
    "remove_photo",
]
