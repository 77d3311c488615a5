"""The verbs of activities."""

from activities.actions.planning import cancel, edit_plan, hold, open_sign_up, plan
from activities.actions.recording import Gift, Record, correct, record, record_new

__all__ = [
    "Gift",
    "Record",
    "cancel",
    "correct",
    "edit_plan",
    "hold",
    "open_sign_up",
    "plan",
    "record",
    "record_new",
]
