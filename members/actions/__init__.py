"""The verbs of the roster."""

from members.actions.consenting import (
    agree,
    current_notice,
    delete_expired_invitations,
    invite,
    withdraw,
)
from members.actions.looking import reveal_phone
from members.actions.organising import (
    add_organisation,
    edit_organisation,
    give_duty,
    join,
    leave,
    pair_liaison,
)
from members.actions.roster import StaleForm, add_member, correct_self, edit_member
from members.actions.saving import save_member

__all__ = [
    "StaleForm",
    "add_member",
    "add_organisation",
    "agree",
    "correct_self",
    "current_notice",
    "delete_expired_invitations",
    "edit_member",
    "edit_organisation",
    "give_duty",
    "invite",
    "join",
    "leave",
    "pair_liaison",
    "reveal_phone",
    "save_member",
    "withdraw",
]
