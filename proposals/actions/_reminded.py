"""Who is reminded of what: by the clock that runs, and by how late it is."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from portal.access.roles import Role
from portal.accounts.models import Unit, User
from portal.areas.codes import lineage
from proposals import clocks
from proposals.models import ClockRun, Proposal
from proposals.states import Stage


def people(proposal: Proposal, run: ClockRun, stage: str) -> list[User]:
    """Whoever has it in hand; the head as well once it is late, the supervisor once it is red."""
    if run.clock in clocks.OF_PROPOSER:
        found = authors(proposal) if stage in (Stage.SOON, Stage.DAY) else []
        return _once(found)
    of_unit = run.clock in clocks.OF_UNIT
    found = _clerks(proposal) if of_unit else _office(proposal)
    if stage in (Stage.LATE, Stage.RED):
        found += _heads(proposal, of_unit)
    if stage == Stage.RED:
        found += supervisors(proposal)
    return _once(found)


def answerers(proposal: Proposal) -> list[User]:
    """Whom a leader's instruction concerns: the lead unit with its head, else the office."""
    if proposal.assignment is None:
        return _once(_office(proposal))
    return _once(_clerks(proposal) + _heads(proposal, of_unit=True))


def authors(proposal: Proposal) -> list[User]:
    """Proposer and signatories; who registered it, where the proposer has no account."""
    proposer = proposal.proposer and proposal.proposer.user
    members = [row.member for row in proposal.signatories.select_related("member__user")]
    return [proposer or proposal.registered_by, *(member.user for member in members)]


def handlers(unit: Unit) -> list[User]:
    """All who handle suggestions for this unit."""
    return list(User.objects.with_role(Role.HANDLER).filter(unit=unit))


def _clerks(proposal: Proposal) -> list[User]:
    """The clerk in charge; all who handle for the unit as long as there is none."""
    lead = proposal.assignment
    if lead is None:
        return []
    return [lead.clerk] if lead.clerk and lead.clerk.is_active else handlers(lead.unit)


def _heads(proposal: Proposal, of_unit: bool) -> list[User]:
    heads = User.objects.filter(is_active=True, heads_unit=True)
    if of_unit:
        return list(heads.filter(unit=proposal.assignment.unit)) if proposal.assignment else []
    return list(_over(proposal).filter(heads_unit=True, unit__kind=Unit.Kind.OFFICE))


def _over(proposal: Proposal) -> QuerySet:
    """Accounts whose area holds the proposal's."""
    return User.objects.filter(is_active=True, area__in=lineage(proposal.area_id))


def _office(proposal: Proposal) -> list[User]:
    """Staff of the office itself; the administrators where it has none."""
    of_office = Q(groups__name=Role.STAFF.value, unit__kind=Unit.Kind.OFFICE)
    return list(_over(proposal).filter(of_office)) or _nearest(proposal, Role.ADMINISTRATOR)


def supervisors(proposal: Proposal) -> list[User]:
    """The leaders of the area, the nearest; its administrators where nobody leads it."""
    return _nearest(proposal, Role.LEADER) or _nearest(proposal, Role.ADMINISTRATOR)


def _nearest(proposal: Proposal, role: Role) -> list[User]:
    found = list(_over(proposal).filter(groups__name=role.value))
    longest = max((len(user.area_id) for user in found), default=0)
    return [user for user in found if len(user.area_id) == longest]


def _once(users: list[Any]) -> list[User]:
    return list({user.pk: user for user in users if user is not None and user.is_active}.values())
