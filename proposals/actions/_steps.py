"""What every step does: lock, check the table and the rule, move on, write the event, tell."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from portal.audit.models import Event
from portal.audit.recording import record
from proposals import clocks, rules
from proposals.actions._telling import tell
from proposals.hindrances import hindrance
from proposals.models import Proposal
from proposals.states import BY_ACTION, Actor, State


def lock(proposal: Proposal, *others: Proposal, family: bool = False) -> Proposal:
    """Lock this row, and others with it: always in one order, so that nobody waits for ever.

    With `family` also those that are merged into it and wait for its answer.
    """
    wanted = Q(pk__in=[row.pk for row in (proposal, *others)])
    if family:
        wanted |= Q(merged_into=proposal.pk, state=State.MERGED)
    rows = Proposal.objects.select_for_update(of=("self",)).filter(wanted).order_by("pk")
    return {row.pk: row for row in rows}[proposal.pk]


def begin(
    action: str, proposal: Proposal, *, by: Any, now: datetime, family: bool = False
) -> Proposal:
    """Lock the row and see that this user may take this step now, else say why not.

    `by` is None when the clock takes it.
    """
    locked, step = lock(proposal, family=family), BY_ACTION[action]
    _in_time(action, locked, by)
    if not rules.may_take(by, locked, step):
        raise ValidationError(
            _("Only %(who)s may do this.") % {"who": step.actors}, code="not_yours"
        )
    _unhindered(action, locked, by, now)
    return locked


def begin_by_code(action: str, proposal: Proposal, *, now: datetime) -> Proposal:
    """The same for whoever holds number and code: the page has seen both."""
    locked = lock_by_code(proposal)
    _in_time(action, locked, None)
    _unhindered(action, locked, None, now)
    return locked


def lock_by_code(proposal: Proposal) -> Proposal:
    """Lock the row for whoever holds number and code: the page has seen both."""
    locked = lock(proposal)
    if not locked.code_digest:
        raise ValidationError(_("Only the proposer may do this."), code="not_yours")
    return locked


def _in_time(action: str, locked: Proposal, by: Any) -> None:
    if locked.state not in BY_ACTION[action].sources:
        raise ValidationError(meanwhile(locked, by), code="meanwhile")


def _unhindered(action: str, locked: Proposal, by: Any, now: datetime) -> None:
    if words := hindrance(locked, action, timezone.localdate(now), by):
        raise ValidationError(words, code="hindered")


def finish(
    action: str,
    proposal: Proposal,
    *,
    by: Any,
    now: datetime,
    reason: str = "",
    changes: dict[str, list] | None = None,
    stays: bool = False,
) -> Proposal:
    """Set the state and its clock, save, write the event, tell whom it concerns.

    `stays`: the step is taken, and others have to take it too before the state changes.
    """
    step = BY_ACTION[action]
    if step.target and not stays:
        proposal.state = step.target
        _set_clock(step, proposal, timezone.localdate(now))
    proposal.version += 1
    proposal.save()
    record(step.verb, proposal, by=by, now=now, reason=reason, changes=changes)
    tell(step.tells, proposal, by=by, now=now, why=reason)
    return proposal


def _set_clock(step: Any, proposal: Proposal, today: Any) -> None:
    if step.starts:
        clocks.start(proposal, step.starts, today)
    elif step.pauses:
        clocks.pause(proposal, step.pauses, today)
    elif step.resumes:
        clocks.resume(proposal, today)
    elif not step.keeps:
        clocks.stop(proposal, today)


def meanwhile(proposal: Proposal, by: Any = None) -> str:
    """What happened to it since the page was opened, for somebody who comes too late."""
    last = Event.objects.about(proposal).last()
    if last is None:
        return _("This cannot be done now: %(state)s.") % {"state": proposal.get_state_display()}
    who = last.actor or _("the clock")
    hidden = by is None or not rules.knows_author(by, proposal)
    if hidden and rules.points_at_author(last, proposal):
        who = Actor.PROPOSER.label
    return _("Meanwhile: %(what)s, by %(who)s on %(when)s. Now it stands so: %(state)s.") % {
        "what": last.label,
        "who": who,
        "when": date_format(timezone.localtime(last.at), "DATETIME_FORMAT"),
        "state": proposal.get_state_display(),
    }


def need(text: str, message: str, field: str = "") -> str:
    """The text without the blanks around it; refuses to go on without any."""
    text = (text or "").strip()
    if not text:
        raise ValidationError({field: message} if field else message)
    return text
