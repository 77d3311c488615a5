"""The verbs of a proposal. Nothing else sets its state."""

from proposals.actions._steps import meanwhile
from proposals.actions.assigning import (
    assign,
    hand_over,
    hand_over_all,
    held_by,
    release,
    reopen,
    send_again,
    support,
)
from proposals.actions.by_code import complete_by_code
from proposals.actions.deciding import (
    accept,
    adopt,
    complete,
    decline,
    decline_uncompleted,
    give_back,
)
from proposals.actions.door import forget_contacts, reveal_contact, suggest
from proposals.actions.extending import ask_extension, grant_extension, refuse_extension
from proposals.actions.handling import (
    act,
    answer,
    answer_by_code,
    ask,
    no_answer,
    note_answer,
    note_contact,
    send_back,
    sign,
)
from proposals.actions.joining import merge, split
from proposals.actions.numbers import reserve
from proposals.actions.rating import close, conclude, lapse, lay_before, rate, rate_by_code
from proposals.actions.replying import approve, reply, rework
from proposals.actions.supporting import give_opinion, send_back_support, sign_support
from proposals.actions.writing import change, draft, hand_in, submit

__all__ = [
    "accept",
    "act",
    "adopt",
    "answer",
    "answer_by_code",
    "approve",
    "ask",
    "ask_extension",
    "assign",
    "change",
    "close",
    "complete",
    "complete_by_code",
    "conclude",
    "decline",
    "decline_uncompleted",
    "draft",
    "forget_contacts",
    "give_back",
    "give_opinion",
    "grant_extension",
    "hand_in",
    "hand_over",
    "hand_over_all",
    "held_by",
    "lapse",
    "lay_before",
    "meanwhile",
    "merge",
    "no_answer",
    "note_answer",
    "note_contact",
    "rate",
    "rate_by_code",
    "refuse_extension",
    "release",
    "reopen",
    "reply",
    "reserve",
    "reveal_contact",
    "rework",
    "send_again",
    "send_back",
    "send_back_support",
    "sign",
    "sign_support",
    "split",
    "submit",
    "suggest",
    "support",
]
