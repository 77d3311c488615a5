"""What every step does: lock, check the table and the rule, move on, write the event."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from portal.audit.models import Event
from portal.audit.recording import record
from proposals import clocks, rules
from proposals.models import Proposal
from proposals.states import BY_ACTION


def begin(action: str, proposal: Proposal, *, by: Any, now: datetime) -> Proposal:
    """Lock the row and see that this user may take this step now, else say why not."""
    locked = Proposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)
    step = BY_ACTION[action]
    if not rules.may_take(by, locked, step):
        raise ValidationError(
            _("Only %(who)s may do this.") % {"who": step.actor.label}, code="not_yours"
        )
    if locked.state not in step.sources:
        raise ValidationError(meanwhile(locked), code="meanwhile")
    if words := rules.hindrance(locked, action, timezone.localdate(now)):
        raise ValidationError(words, code="hindered")
    return locked


def finish(
    action: str,
    proposal: Proposal,
    *,
    by: Any,
    now: datetime,
    reason: str = "",
    changes: dict[str, list] | None = None,
) -> Proposal:
    """Set the state and its clock, save, write the event."""
    step = BY_ACTION[action]
    if step.target:
        proposal.state = step.target
        if step.starts:
            clocks.start(proposal, step.starts, timezone.localdate(now))
        else:
            clocks.stop(proposal, timezone.localdate(now))
    proposal.version += 1
    proposal.save()
    record(step.verb, proposal, by=by, now=now, reason=reason, changes=changes)
    return proposal


def meanwhile(proposal: Proposal) -> str:
    """What happened to it since the page was opened, for somebody who comes too late."""
    last = Event.objects.about(proposal).last()
    if last is None:
        return _("This cannot be done now: %(state)s.") % {"state": proposal.get_state_display()}
    return _("Meanwhile: %(what)s, by %(who)s on %(when)s. Now it stands so: %(state)s.") % {
        "what": last.label,
        "who": last.actor or _("the clock"),
        "when": date_format(timezone.localtime(last.at), "Y-m-d H:i"),
        "state": proposal.get_state_display(),
    }


def need(text: str, message: str) -> str:
    """The text without the blanks around it; refuses to go on without any."""
    text = (text or "").strip()
    if not text:
        raise ValidationError(message)
    return text
