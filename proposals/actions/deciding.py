"""What the office does: accept or decline, assign, open again, close."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from portal.accounts.models import Unit
from proposals.actions._steps import begin, finish, need
from proposals.models import Assignment, Category, Proposal, Rating


@transaction.atomic
def accept(proposal: Proposal, *, category: Category, by: Any, now: datetime) -> Proposal:
    """Take the matter up, under a category."""
    locked = begin("accept", proposal, by=by, now=now)
    locked.category, locked.accepted_at = category, now
    return finish("accept", locked, by=by, now=now, changes={"category": [None, category.name]})


@transaction.atomic
def decline(proposal: Proposal, *, reason: str, by: Any, now: datetime) -> Proposal:
    """Do not take the matter up, and say why: the proposer reads it."""
    locked = begin("decline", proposal, by=by, now=now)
    locked.decline_reason = need(reason, _("Say why it is declined; the proposer reads it."))
    return finish("decline", locked, by=by, now=now, reason=locked.decline_reason)


@transaction.atomic
def assign(
    proposal: Proposal, *, unit: Unit, instruction: str = "", by: Any, now: datetime
) -> Proposal:
    """Give the matter to its lead unit."""
    locked = begin("assign", proposal, by=by, now=now)
    _hand_to(locked, unit, instruction, by, now)
    return finish(
        "assign", locked, by=by, now=now, reason=instruction, changes={"unit": [None, unit.name]}
    )


@transaction.atomic
def reopen(
    proposal: Proposal, *, reason: str = "", unit: Unit | None = None, by: Any, now: datetime
) -> Proposal:
    """Begin a new round after "dissatisfied", with the same lead unit unless another is chosen.

    What was replied and rated before stays with its own round.
    """
    locked = begin("reopen", proposal, by=by, now=now)
    before = locked.assignment.unit
    unit = unit or before
    locked.round += 1
    _hand_to(locked, unit, reason, by, now)
    return finish(
        "reopen", locked, by=by, now=now, reason=reason, changes={"unit": [before.name, unit.name]}
    )


def _hand_to(proposal: Proposal, unit: Unit, instruction: str, by: Any, now: datetime) -> None:
    if not unit.is_active:
        raise ValidationError(_("This unit is not active any more. Choose another."))
    Assignment.objects.create(
        proposal=proposal,
        unit=unit,
        round=proposal.round,
        instruction=instruction,
        assigned_by=by,
        assigned_at=now,
    )


@transaction.atomic
def lapse(proposal: Proposal, *, by: Any, now: datetime) -> Proposal:
    """Note that the proposer did not rate the reply in time."""
    locked = begin("lapse", proposal, by=by, now=now)
    Rating.objects.create(proposal=locked, round=locked.round, in_time=False, at=now)
    return finish("lapse", locked, by=by, now=now)


@transaction.atomic
def close(proposal: Proposal, *, by: Any, now: datetime) -> Proposal:
    """End the matter, when everything that belongs to it is there."""
    locked = begin("close", proposal, by=by, now=now)
    locked.closed_at = now
    return finish("close", locked, by=by, now=now)
