"""The verbs of activities."""

from activities.actions.photos import keep_photos, remove_photo
from activities.actions.planning import cancel, edit_plan, hold, open_sign_up, plan
from activities.actions.recording import Gift, Record, correct, record, record_new
from activities.actions.reviewing import approve, send_back
from activities.actions.signing_up import (
    cancel_sign_up,
    claim,
    forget_contacts,
    pass_on,
    reveal_phone,
    sign_up,
)

__all__ = [
    "Gift",
    "Record",
    "approve",
    "cancel",
    "cancel_sign_up",
    "claim",
    "correct",
    "edit_plan",
    "forget_contacts",
    "hold",
    "keep_photos",
    "open_sign_up",
    "pass_on",
    "plan",
    "record",
    "record_new",
    "remove_photo",
    "reveal_phone",
    "send_back",
    "sign_up",
]
