"""Giving a matter to its units, and to another clerk within a unit."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from portal.access.roles import Role
from portal.accounts.models import Unit, User
from proposals import rules
from proposals.actions._audience import handlers
from proposals.actions._steps import begin, finish, need
from proposals.actions._telling import tell_users
from proposals.models import Assignment, Proposal
from proposals.states import AFTER_REPLY, WITH_UNITS, Notice, UnitRole


@transaction.atomic
def assign(
    proposal: Proposal,
    *,
    unit: Unit,
    instruction: str = "",
    supporting: Iterable[Unit] = (),
    by: Any,
    now: datetime,
) -> Proposal:
    """Give the matter to its lead unit, and to those that support it."""
    locked = begin("assign", proposal, by=by, now=now)
    _hand_to(locked, unit, supporting, instruction, by, now)
    changes = {"unit": [None, unit.name]}
    return finish("assign", locked, by=by, now=now, reason=instruction, changes=changes)


@transaction.atomic
def reopen(
    proposal: Proposal,
    *,
    reason: str,
    unit: Unit | None = None,
    supporting: Iterable[Unit] = (),
    by: Any,
    now: datetime,
) -> Proposal:
    """Begin a new round after "dissatisfied", with the same lead unit unless another is chosen.

    What was replied and rated before stays with its own round.
    """
    return _once_more("reopen", proposal, reason, unit, supporting, by, now)


@transaction.atomic
def send_again(
    proposal: Proposal,
    *,
    reason: str,
    unit: Unit | None = None,
    supporting: Iterable[Unit] = (),
    by: Any,
    now: datetime,
) -> Proposal:
    """A leader sends round once more what had its rounds, with an instruction."""
    return _once_more("send_again", proposal, reason, unit, supporting, by, now)


def _once_more(
    action: str,
    proposal: Proposal,
    reason: str,
    unit: Unit | None,
    supporting: Iterable[Unit],
    by: Any,
    now: datetime,
) -> Proposal:
    locked = begin(action, proposal, by=by, now=now)
    reason = need(reason, _("Say what the unit should look at again."), "reason")
    before = locked.assignment.unit
    unit = unit or before
    locked.round += 1
    _hand_to(locked, unit, supporting, reason, by, now)
    changes = {"unit": [before.name, unit.name]}
    return finish(action, locked, by=by, now=now, reason=reason, changes=changes)


def _hand_to(
    proposal: Proposal,
    unit: Unit,
    supporting: Iterable[Unit],
    instruction: str,
    by: Any,
    now: datetime,
) -> None:
    """Those that support it already stay, when its lead unit sent it back."""
    there = {row.unit_id: row for row in proposal.supporting}
    if unit.pk in there:
        if there[unit.pk].opinion_at:
            words = _("This unit has given its opinion as a supporting unit. Choose another.")
            raise ValidationError({"unit": words})
        there[unit.pk].delete()
    _give(proposal, unit, UnitRole.LEAD, instruction, by, now)
    for other in supporting:
        if other.pk == unit.pk:
            raise ValidationError({"supporting": _("The lead unit does not support itself.")})
        if other.pk not in there:
            _give(proposal, other, UnitRole.SUPPORT, instruction, by, now)


def _give(
    proposal: Proposal, unit: Unit, role: str, instruction: str, by: Any, now: datetime
) -> None:
    if not unit.is_active:
        raise ValidationError(_("This unit is not active any more. Choose another."))
    Assignment.objects.create(
        proposal=proposal,
        unit=unit,
        role=role,
        round=proposal.round,
        instruction=instruction,
        assigned_by=by,
        assigned_at=now,
    )


@transaction.atomic
def support(
    proposal: Proposal,
    *,
    unit: Unit,
    instruction: str = "",
    instead_of: Assignment | None = None,
    by: Any,
    now: datetime,
) -> Proposal:
    """Add a supporting unit; `instead_of` is one that has not given its opinion and goes."""
    locked = begin("support", proposal, by=by, now=now)
    if locked.assignment_of(unit.pk):
        raise ValidationError({"unit": _("This unit has to do with it already.")})
    before = _let_go(locked, instead_of, by, now) if instead_of else None
    _give(locked, unit, UnitRole.SUPPORT, instruction, by, now)
    tell_users(handlers(unit), Notice.SUPPORT_WANTED, locked, by=by, now=now)
    changes = {"unit": [before, unit.name]}
    return finish("support", locked, by=by, now=now, reason=instruction, changes=changes)


@transaction.atomic
def release(
    proposal: Proposal, *, unit: Assignment, reason: str, by: Any, now: datetime
) -> Proposal:
    """A supporting unit whose opinion is not needed after all; the reply no longer waits for it."""
    locked = begin("release", proposal, by=by, now=now)
    reason = need(reason, _("Say why its opinion is not needed."), "reason")
    changes = {"unit": [_let_go(locked, unit, by, now), None]}
    return finish("release", locked, by=by, now=now, reason=reason, changes=changes)


def _let_go(proposal: Proposal, assignment: Assignment, by: Any, now: datetime) -> str:
    """Take a supporting unit off the matter; returns its name."""
    row = next((row for row in proposal.supporting if row.pk == assignment.pk), None)
    if row is None or row.opinion_at:
        raise ValidationError(_("This unit has given its opinion, or does not support it."))
    row.delete()
    tell_users(handlers(row.unit), Notice.RELEASED, proposal, by=by, now=now)
    return str(row.unit)


@transaction.atomic
def hand_over(proposal: Proposal, *, clerk: User, by: Any, now: datetime) -> Proposal:
    """Another clerk of the same unit handles it from now on."""
    locked = begin("hand_over", proposal, by=by, now=now)
    row = locked.assignment_of(clerk.unit_id)
    if row is None or not _works_there(clerk) or not _may_move(by, row, locked):
        raise ValidationError({"clerk": _("Choose somebody who handles for this unit.")})
    before, row.clerk = row.clerk, clerk
    row.save(update_fields=["clerk"])
    tell_users([clerk], Notice.HANDED_OVER, locked, by=by, now=now)
    changes = {"clerk": [str(before) if before else None, str(clerk)]}
    return finish("hand_over", locked, by=by, now=now, changes=changes)


def _works_there(clerk: User) -> bool:
    return clerk.is_active and Role.HANDLER in clerk.roles


def _may_move(by: Any, row: Assignment, proposal: Proposal) -> bool:
    """Units move their own, the office everybody's."""
    return row.unit_id == by.unit_id or rules.is_office(by, proposal)


@transaction.atomic
def hand_over_all(*, leaver: User, clerk: User, by: Any, now: datetime) -> int:
    """Everything open that one clerk handles goes to another of the unit; returns how many."""
    if leaver == clerk or leaver.unit_id != clerk.unit_id:
        raise ValidationError({"clerk": _("Choose somebody else of the same unit.")})
    rows = held_by(leaver).order_by("proposal_id")
    for row in rows:
        hand_over(row.proposal, clerk=clerk, by=by, now=now)
    return len(rows)


def held_by(clerk: User) -> Any:
    """The standing assignments of open matters that this clerk handles."""
    return Assignment.objects.filter(
        clerk=clerk,
        sent_back_at=None,
        round=F("proposal__round"),
        proposal__state__in=(*WITH_UNITS, *AFTER_REPLY),
    ).select_related("proposal", "unit")
