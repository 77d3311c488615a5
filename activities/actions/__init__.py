"""The verbs of activities."""

from activities.actions.checking_in import (
    check_in,
    count_passing,
    open_screen,
    take_back,
    uncount_passing,
)
from activities.actions.courses import (
    Sessions,
    enrol,
    leave_course,
    make_sessions,
    save_series,
)
from activities.actions.feeds import make_feed, revoke_feed
from activities.actions.importing import forget_files
from activities.actions.photos import keep_photos, remove_photo
from activities.actions.planning import cancel, edit_plan, hold, open_sign_up, plan
from activities.actions.projects import (
    Step,
    add_people,
    add_project,
    drop_person,
    edit_project,
    finish_project,
    make_of_pair,
    stop_project,
    tick_step,
)
from activities.actions.proofs import issue_proof, lines_of, revoke_proof
from activities.actions.recording import Came, Gift, Record, correct, record, record_new
from activities.actions.reviewing import approve, send_back
from activities.actions.signing_up import (
    cancel_sign_up,
    claim,
    forget_contacts,
    pass_on,
    reveal_phone,
    sign_up,
)
from activities.actions.tasks import (
    Line,
    change_list,
    confirm_task,
    hand_in,
    lay_down,
    send_task_back,
)
from activities.actions.undoing import undo_import

__all__ = [
    "Came",
    "Gift",
    "Line",
    "Record",
    "Sessions",
    "Step",
    "add_people",
    "add_project",
    "approve",
    "cancel",
    "cancel_sign_up",
    "change_list",
    "check_in",
    "claim",
    "confirm_task",
    "correct",
    "count_passing",
    "drop_person",
    "edit_plan",
    "edit_project",
    "enrol",
    "finish_project",
    "forget_contacts",
    "forget_files",
    "hand_in",
    "hold",
    "issue_proof",
    "keep_photos",
    "lay_down",
    "leave_course",
    "lines_of",
    "make_feed",
    "make_of_pair",
    "make_sessions",
    "open_screen",
    "open_sign_up",
    "pass_on",
    "plan",
    "record",
    "record_new",
    "remove_photo",
    "reveal_phone",
    "revoke_feed",
    "revoke_proof",
    "save_series",
    "send_back",
    "send_task_back",
    "sign_up",
    "stop_project",
    "take_back",
    "tick_step",
    "uncount_passing",
    "undo_import",
]
