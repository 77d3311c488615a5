"""Whose accounts a matter concerns: authors, clerks, heads, office, leaders.

Each gives accounts, one perhaps twice, and None for somebody without: `notify` passes over those.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from portal.access.roles import Role
from portal.accounts.models import Unit, User
from portal.areas.codes import lineage
from proposals import waiting
from proposals.models import Proposal
from proposals.states import Actor


def first_author(proposal: Proposal) -> User | None:
    """The proposer; who registered it passes it on to whoever has no account."""
    proposer = proposal.proposer.user if proposal.proposer_id else None
    return proposer or proposal.registered_by


def authors(proposal: Proposal) -> list[User | None]:
    """The first author, and those who signed it too."""
    signed = proposal.signatories.select_related("member__user")
    return [first_author(proposal), *(row.member.user for row in signed)]


def handlers(*units: Any) -> list[User]:
    """All who handle suggestions for these units."""
    return list(User.objects.with_role(Role.HANDLER).filter(unit__in=units)) if units else []


def clerks(proposal: Proposal) -> list[User]:
    """The lead unit's clerk in charge; all its handlers as long as there is none."""
    lead = proposal.assignment
    if lead is None:
        return []
    return [lead.clerk] if lead.clerk and lead.clerk.is_active else handlers(lead.unit_id)


def supporters(proposal: Proposal) -> list[User]:
    """All who handle for the supporting units."""
    return handlers(*(row.unit_id for row in proposal.supporting))


def unit_heads(proposal: Proposal) -> list[User]:
    """Who heads the lead unit."""
    lead = proposal.assignment
    heads = User.objects.filter(is_active=True, heads_unit=True)
    return list(heads.filter(unit=lead.unit_id)) if lead else []


def office_heads(proposal: Proposal) -> list[User]:
    """Who heads an office over the matter's area."""
    return list(_over(proposal).filter(heads_unit=True, unit__kind=Unit.Kind.OFFICE))


def office(proposal: Proposal) -> list[User]:
    """All who decide on it: administrators, and staff of the office itself.

    Leaders decide, too, and are told of what needs a leader.
    """
    deciding = Q(groups__name=Role.ADMINISTRATOR.value) | _OF_OFFICE
    return list(_over(proposal).filter(deciding).distinct())


def desk(proposal: Proposal) -> list[User]:
    """Whose daily work it is at the office: its staff; the administrators where it has none."""
    return list(_over(proposal).filter(_OF_OFFICE)) or _nearest(proposal, Role.ADMINISTRATOR)


def leaders(proposal: Proposal) -> list[User]:
    """All who lead over the matter's area: each of them may have the last word."""
    return list(_over(proposal).filter(groups__name=Role.LEADER.value))


def supervisors(proposal: Proposal) -> list[User]:
    """The nearest leaders; the nearest administrators where nobody leads."""
    return _nearest(proposal, Role.LEADER) or _nearest(proposal, Role.ADMINISTRATOR)


def reviewers(proposal: Proposal) -> list[User]:
    """Who reviews the reply that is written: in the unit, else at the office."""
    return waiting.reviewers(proposal.reply_in_review) or office(proposal)


def of_actor(actor: str, proposal: Proposal) -> list[Any]:
    """The accounts that this actor of the table stands for."""
    return _OF_ACTOR[Actor(actor)](proposal)


_OF_OFFICE = Q(groups__name=Role.STAFF.value, unit__kind=Unit.Kind.OFFICE)
_OF_ACTOR = {
    Actor.PROPOSER: authors,
    Actor.WRITER: authors,
    Actor.LEAD_UNIT: clerks,
    Actor.SUPPORTING_UNIT: supporters,
    Actor.OFFICE: office,
    Actor.LEADER: leaders,
    Actor.REVIEWER: reviewers,
}


def _over(proposal: Proposal) -> QuerySet:
    """Accounts whose area holds the proposal's."""
    return User.objects.filter(is_active=True, area__in=lineage(proposal.area_id))


def _nearest(proposal: Proposal, role: Role) -> list[User]:
    found = list(_over(proposal).filter(groups__name=role.value))
    longest = max((len(user.area_id) for user in found), default=0)
    return [user for user in found if len(user.area_id) == longest]
