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
    give_back,
    publish_topic,
    reopen_topic,
)
from proposals.actions.writing import change, draft, hand_in, submit

__all__ = [
    "accept",
    "act",
    "add_to_digest",
    "adopt",
    "adopt_report",
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
    "take_back",
]
