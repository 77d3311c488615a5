"""The verbs of a proposal. Nothing else sets its state."""

from proposals.actions import promising
from proposals.actions.adopting import add_pictures, adopt, remove_picture, show_change
from proposals.actions.attaching import attach, detach
from proposals.actions.consulting import use_conclusions
from proposals.actions.cosigning import find_to_sign, sign_no_more, sign_too, signing_code
from proposals.actions.deciding import accept, assign, close, decline, lapse, reopen
from proposals.actions.door import forget_contacts, rate_by_code, reveal_contact, suggest
from proposals.actions.handling import act, rate, reply, sign
from proposals.actions.numbers import reserve
from proposals.actions.slips import give_code
from proposals.actions.wording import remember_words, tidy_words
from proposals.actions.writing import change, draft, hand_in, key_of_form, submit

__all__ = [
    "accept",
    "act",
    "add_pictures",
    "adopt",
    "assign",
    "attach",
    "change",
    "close",
    "decline",
    "detach",
    "draft",
    "find_to_sign",
    "forget_contacts",
    "give_code",
    "hand_in",
    "key_of_form",
    "lapse",
    "promising",
    "rate",
    "rate_by_code",
    "remember_words",
    "remove_picture",
    "reopen",
    "reply",
    "reserve",
    "reveal_contact",
    "show_change",
    "sign",
    "sign_no_more",
    "sign_too",
    "signing_code",
    "submit",
    "suggest",
    "tidy_words",
    "use_conclusions",
]
