"""Who is told of a step: everybody learns what happened to what is theirs."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from portal.access.roles import Role
from portal.accounts.models import Unit, User
from portal.notifications import notify
from proposals import waiting
from proposals.models import Proposal
from proposals.states import Actor


def tell(
    tells: Iterable[tuple[str, str]], proposal: Proposal, *, by: Any, now: datetime, why: str = ""
) -> None:
    """Send each notice to whom it is for, except to whoever took the step."""
    for actor, kind in tells:
        tell_users(audience(actor, proposal), kind, proposal, by=by, now=now, why=why)


def tell_users(
    users: Iterable[Any], kind: str, proposal: Proposal, *, by: Any, now: datetime, why: str = ""
) -> None:
    """Send one notice about this proposal; nobody is told what they did themselves."""
    lead = proposal.assignment
    due = proposal.due_on or timezone.localdate(now)
    notify(
        [user for user in users if user is not None and user != by],
        kind,
        path=reverse("proposals:proposal_detail", args=[proposal.pk]),
        now=now,
        what=proposal.title,
        number=proposal.number,
        why=why,
        unit=lead.unit if lead else "",
        day=date_format(due, "Y-m-d"),
    )


def audience(actor: str, proposal: Proposal) -> list[Any]:
    """The accounts that this actor stands for, for one proposal."""
    return _AUDIENCES[actor](proposal)


def _authors(proposal: Proposal) -> list[Any]:
    """Proposer and signatories; who registered it passes it on to those without an account."""
    members = [row.member for row in proposal.signatories.select_related("member__user")]
    first = proposal.proposer.user if proposal.proposer_id else None
    return [first or proposal.registered_by, *(member.user for member in members)]


def handlers_of(unit: Any) -> list[Any]:
    """Those who handle for this unit."""
    return list(User.objects.with_role(Role.HANDLER).filter(unit=unit))


def _lead(proposal: Proposal) -> list[Any]:
    """The clerk in charge; all who handle for the unit as long as there is none."""
    lead = proposal.assignment
    if lead is None:
        return []
    return [lead.clerk] if lead.clerk_id else handlers_of(lead.unit_id)


def _support(proposal: Proposal) -> list[Any]:
    units = [row.unit_id for row in proposal.supporting]
    return list(User.objects.with_role(Role.HANDLER).filter(unit__in=units)) if units else []


def _over(proposal: Proposal) -> Any:
    """Accounts whose area holds the proposal's."""
    code = proposal.area_id
    holding = [code[:length] for length in (2, 4, 6, 9, 12) if length <= len(code)]
    return User.objects.filter(is_active=True, area__in=holding)


def _office(proposal: Proposal) -> list[Any]:
    """Administrators, and staff of the office itself; leaders are told what needs a leader."""
    decides = Q(groups__name=Role.ADMINISTRATOR.value)
    decides |= Q(groups__name=Role.STAFF.value, unit__kind=Unit.Kind.OFFICE)
    return list(_over(proposal).filter(decides).distinct())


def _leaders(proposal: Proposal) -> list[Any]:
    return list(_over(proposal).filter(groups__name=Role.LEADER.value))


def _reviewers(proposal: Proposal) -> list[Any]:
    return waiting.reviewers(proposal.reply_in_review) or _office(proposal)


_AUDIENCES = {
    Actor.PROPOSER: _authors,
    Actor.WRITER: _authors,
    Actor.LEAD_UNIT: _lead,
    Actor.SUPPORTING_UNIT: _support,
    Actor.OFFICE: _office,
    Actor.LEADER: _leaders,
    Actor.REVIEWER: _reviewers,
}
