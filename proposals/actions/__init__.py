"""The verbs of a proposal. Nothing else sets its state."""

from proposals.actions.deciding import accept, adopt, assign, close, decline, lapse, reopen
from proposals.actions.door import forget_contacts, rate_by_code, reveal_contact, suggest
from proposals.actions.handling import act, rate, reply, sign
from proposals.actions.numbers import reserve
from proposals.actions.reminding import remind
from proposals.actions.supervising import answer_supervision, supervise
from proposals.actions.timed import end_waits
from proposals.actions.writing import change, draft, hand_in, submit

__all__ = [
    "accept",
    "act",
    "adopt",
    "answer_supervision",
    "assign",
    "change",
    "close",
    "decline",
    "draft",
    "end_waits",
    "forget_contacts",
    "hand_in",
    "lapse",
    "rate",
    "rate_by_code",
    "remind",
    "reopen",
    "reply",
    "reserve",
    "reveal_contact",
    "sign",
    "submit",
    "suggest",
    "supervise",
]
