"""Who is reminded of what: by the clock that runs, and by how late it is."""

from __future__ import annotations

from typing import Any

from portal.accounts.models import User
from proposals import clocks
from proposals.actions import _audience as audience
from proposals.models import ClockRun, Proposal
from proposals.states import Stage


def people(proposal: Proposal, run: ClockRun, stage: str) -> list[User]:
    """Whoever has it in hand; the head as well once it is late, the supervisor once it is red."""
    if run.clock in clocks.OF_PROPOSER:
        return _once(audience.authors(proposal) if stage in (Stage.SOON, Stage.DAY) else [])
    of_unit = run.clock in clocks.OF_UNIT
    found = audience.clerks(proposal) if of_unit else audience.desk(proposal)
    if stage in (Stage.LATE, Stage.RED):
        found += audience.unit_heads(proposal) if of_unit else audience.office_heads(proposal)
    if stage == Stage.RED:
        found += audience.supervisors(proposal)
    return _once(found)


def answerers(proposal: Proposal) -> list[User]:
    """Whom a leader's instruction concerns: the lead unit with its head, else the office."""
    if proposal.assignment is None:
        return _once(audience.desk(proposal))
    return _once(audience.clerks(proposal) + audience.unit_heads(proposal))


def _once(users: list[Any]) -> list[User]:
    return list({user.pk: user for user in users if user is not None and user.is_active}.values())
