"""Who may do what beside the loop: files, fellow signatories, the slip, promises, what changed."""

from __future__ import annotations

from typing import Any

from portal.access.roles import Role, grant
from proposals import rules
from proposals.states import State

for _verb in ("view", "add", "change", "delete"):
    grant(f"proposals.{_verb}_wayout", Role.ADMINISTRATOR)
# A conclusion becomes a proposal or a task: whoever may lay tasks down, or write proposals.
grant("proposals.use_conclusion", Role.STAFF, Role.LEADER, Role.ADMINISTRATOR)
grant("proposals.sign_proposal", Role.MEMBER)

OVER = (State.CLOSED, State.DECLINED, State.MERGED, State.SPLIT)
UNDECIDED = (State.SUBMITTED, State.RETURNED)


def can_attach(user: Any, proposal: Any) -> bool:
    """Whoever writes it adds files until the matter is over."""
    return proposal.state not in OVER and rules.is_writer(user, proposal)


def takes_files(proposal: Any) -> bool:
    """Whether who holds number and code may add files: as long as the matter is open."""
    return bool(proposal.code_digest) and proposal.state not in OVER


def can_detach(user: Any, proposal: Any) -> bool:
    """What was decided upon stays: files go only before that."""
    return proposal.state in (State.DRAFT, *UNDECIDED) and rules.is_writer(user, proposal)


def takes_signatures(proposal: Any) -> bool:
    """Others may sign it until the office has decided."""
    return proposal.state in UNDECIDED


def can_invite(user: Any, proposal: Any) -> bool:
    """The proposer hands on number and code with which others sign it from their own page."""
    return takes_signatures(proposal) and rules.is_writer(user, proposal)


def has_account(proposal: Any) -> bool:
    """Whether its proposer follows it with an account, and needs neither code nor paper."""
    return bool(proposal.proposer_id and proposal.proposer.user_id)


def can_hand_over_reply(user: Any, proposal: Any) -> bool:
    """Who sees it at a desk prints the reply for a proposer who reads it on paper only."""
    on_paper = proposal.reply is not None and not has_account(proposal)
    return on_paper and user.has_perm("proposals.view_proposal")


def can_give_code(user: Any, proposal: Any) -> bool:
    """For whoever has no account: who wrote it down prints the slip, or the office that decides."""
    if proposal.state == State.DRAFT or has_account(proposal):
        return False
    wrote = proposal.registered_by_id is not None and proposal.registered_by_id == user.pk
    return wrote or rules.is_office(user, proposal)


def can_keep_promise(user: Any, promise: Any) -> bool:
    """The unit that promised, by whoever handles suggestions there."""
    mine = bool(user.unit_id) and promise.unit_id == user.unit_id
    return promise.done_on is None and mine and user.has_perm("proposals.handle_proposal")


def can_move_promise(user: Any, promise: Any) -> bool:
    """The unit itself, or the office of the matter's area."""
    office = promise.done_on is None and rules.is_office(user, promise.proposal)
    return can_keep_promise(user, promise) or office


def can_show_change(user: Any, proposal: Any) -> bool:
    """The office writes what changed, once it is adopted."""
    return proposal.adopted_on is not None and rules.is_office(user, proposal)
