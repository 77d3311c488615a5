"""The verbs of proposals, digests and research. Nothing else sets their states."""

from proposals.actions.deciding import accept, adopt, assign, close, decline, lapse, reopen
from proposals.actions.digests import (
    add_to_digest,
    change_digest,
    draft_digest,
    drop_digest,
    issue_digest,
    send_digest,
)
from proposals.actions.door import forget_contacts, rate_by_code, reveal_contact, suggest
from proposals.actions.handling import act, rate, reply, sign
from proposals.actions.instructions import (
    close_digest,
    finish_task,
    give_task,
    instruct,
    report_task,
)
from proposals.actions.letters import make_letter
from proposals.actions.numbers import reserve
from proposals.actions.publishing import publish, take_back
from proposals.actions.reminding import remind
from proposals.actions.research import (
    adopt_report,
    change_topic,
    claim,
    close_topic,
    give_back,
    hand_in_report,
    propose_from,
    publish_topic,
    refuse_report,
    reopen_topic,
    send_report_back,
)
from proposals.actions.supervising import answer_supervision, supervise
from proposals.actions.timed import end_waits
from proposals.actions.writing import change, draft, hand_in, submit

__all__ = [
    "accept",
    "act",
    "add_to_digest",
    "adopt",
    "adopt_report",
    "answer_supervision",
    "assign",
    "change",
    "change_digest",
    "change_topic",
    "claim",
    "close",
    "close_digest",
    "close_topic",
    "decline",
    "draft",
    "draft_digest",
    "drop_digest",
    "end_waits",
    "finish_task",
    "forget_contacts",
    "give_back",
    "give_task",
    "hand_in",
    "hand_in_report",
    "instruct",
    "issue_digest",
    "lapse",
    "make_letter",
    "propose_from",
    "publish",
    "publish_topic",
    "rate",
    "rate_by_code",
    "refuse_report",
    "remind",
    "reopen",
    "reopen_topic",
    "reply",
    "report_task",
    "reserve",
    "reveal_contact",
    "send_digest",
    "send_report_back",
    "sign",
    "submit",
    "suggest",
    "supervise",
    "take_back",
]
