"""The verbs of proposals, digests and research. Nothing else sets their states."""

from proposals.actions import promising
from proposals.actions._steps import meanwhile
from proposals.actions.adopting import add_pictures, adopt, remove_picture, show_change
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
from proposals.actions.attaching import attach, attach_at_door, attach_by_code, detach
from proposals.actions.by_code import complete_by_code
from proposals.actions.consulting import use_conclusions
from proposals.actions.cosigning import find_to_sign, sign_no_more, sign_too, signing_code
from proposals.actions.deciding import accept, complete, decline, decline_uncompleted, give_back
from proposals.actions.digests import (
    add_to_digest,
    change_digest,
    draft_digest,
    drop_digest,
    issue_digest,
    send_digest,
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
from proposals.actions.instructions import (
    close_digest,
    finish_task,
    give_task,
    instruct,
    report_task,
)
from proposals.actions.joining import merge, split
from proposals.actions.letters import make_letter
from proposals.actions.numbers import reserve
from proposals.actions.publishing import (
    allow_publication,
    allow_publication_by_code,
    publish,
    take_back,
)
from proposals.actions.rating import close, conclude, lapse, lay_before, rate, rate_by_code
from proposals.actions.reminding import remind
from proposals.actions.replying import approve, reply, rework
from proposals.actions.reports import (
    adopt_report,
    hand_in_report,
    propose_from,
    refuse_report,
    send_report_back,
)
from proposals.actions.research import (
    change_topic,
    claim,
    close_topic,
    give_back_claim,
    publish_topic,
    reopen_topic,
)
from proposals.actions.slips import give_code
from proposals.actions.supervising import answer_supervision, supervise
from proposals.actions.supporting import give_opinion, send_back_support, sign_support
from proposals.actions.timed import end_waits
from proposals.actions.wording import remember_words, tidy_words
from proposals.actions.writing import change, draft, hand_in, key_of_form, submit

__all__ = [
    "accept",
    "act",
    "add_pictures",
    "add_to_digest",
    "adopt",
    "adopt_report",
    "allow_publication",
    "allow_publication_by_code",
    "answer",
    "answer_by_code",
    "answer_supervision",
    "approve",
    "ask",
    "ask_extension",
    "assign",
    "attach",
    "attach_at_door",
    "attach_by_code",
    "change",
    "change_digest",
    "change_topic",
    "claim",
    "close",
    "close_digest",
    "close_topic",
    "complete",
    "complete_by_code",
    "conclude",
    "decline",
    "decline_uncompleted",
    "detach",
    "draft",
    "draft_digest",
    "drop_digest",
    "end_waits",
    "find_to_sign",
    "finish_task",
    "forget_contacts",
    "give_back",
    "give_back_claim",
    "give_code",
    "give_opinion",
    "give_task",
    "grant_extension",
    "hand_in",
    "hand_in_report",
    "hand_over",
    "hand_over_all",
    "held_by",
    "instruct",
    "issue_digest",
    "key_of_form",
    "lapse",
    "lay_before",
    "make_letter",
    "meanwhile",
    "merge",
    "no_answer",
    "note_answer",
    "note_contact",
    "promising",
    "propose_from",
    "publish",
    "publish_topic",
    "rate",
    "rate_by_code",
    "refuse_extension",
    "refuse_report",
    "release",
    "remember_words",
    "remind",
    "remove_picture",
    "reopen",
    "reopen_topic",
    "reply",
    "report_task",
    "reserve",
    "reveal_contact",
    "rework",
    "send_again",
    "send_back",
    "send_back_support",
    "send_digest",
    "send_report_back",
    "show_change",
    "sign",
    "sign_no_more",
    "sign_support",
    "sign_too",
    "signing_code",
    "split",
    "submit",
    "suggest",
    "supervise",
    "support",
    "take_back",
    "tidy_words",
    "use_conclusions",
]
