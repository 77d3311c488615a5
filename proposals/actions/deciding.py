"""What the office does with a suggestion that came in, and the proposer's completing it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from proposals.actions._steps import begin, finish, need
from proposals.actions.joining import decline_with, set_free
from proposals.models import Category, Proposal
from proposals.states import Urgency


@transaction.atomic
def accept(
    proposal: Proposal,
    *,
    category: Category,
    urgency: str = Urgency.USUAL,
    by: Any,
    now: datetime,
) -> Proposal:
    """Take the matter up, under a category; what is urgent has its own time limits."""
    locked = begin("accept", proposal, by=by, now=now)
    if urgency not in Urgency.values:
        raise ValidationError({"urgency": _("Say whether it is urgent.")})
    locked.category, locked.accepted_at, locked.urgency = category, now, urgency
    changes = {"category": [None, category.name]}
    if urgency != Urgency.USUAL:
        changes["urgency"] = [None, str(Urgency(urgency).label)]
    return finish("accept", locked, by=by, now=now, changes=changes)


@transaction.atomic
def decline(
    proposal: Proposal, *, reason: str, keep: bool = False, by: Any, now: datetime
) -> Proposal:
    """Do not take the matter up, and say why: the proposer reads it.

    With `keep` it stays on the list of opinion notes. Those merged into it are declined with it.
    """
    locked = begin("decline", proposal, by=by, now=now, family=True)
    reason = need(reason, _("Say why it is declined; the proposer reads it."), "reason")
    locked.decline_reason, locked.kept_as_note = reason, keep
    decline_with(locked, by=by, now=now)
    return finish("decline", locked, by=by, now=now, reason=reason)


@transaction.atomic
def give_back(proposal: Proposal, *, missing: str, by: Any, now: datetime) -> Proposal:
    """Return it to the proposer, who completes it; the office's time stands still."""
    locked = begin("give_back", proposal, by=by, now=now)
    locked.return_note = need(missing, _("Say what is missing; the proposer reads it."), "missing")
    return finish("give_back", locked, by=by, now=now, reason=locked.return_note)


@transaction.atomic
def complete(proposal: Proposal, *, by: Any, now: datetime) -> Proposal:
    """Hand it in again after completing the text (`change`); the office's time goes on."""
    return finish("complete", begin("complete", proposal, by=by, now=now), by=by, now=now)


@transaction.atomic
def decline_uncompleted(proposal: Proposal, *, now: datetime) -> Proposal:
    """The clock's step: what was returned was not completed in time. Says so as the reason.

    Those merged into it have nothing to complete: each stands for itself again.
    """
    locked = begin("decline_uncompleted", proposal, by=None, now=now, family=True)
    locked.decline_reason = _("It was not completed by %(day)s. Missing was: %(what)s") % {
        "day": date_format(locked.due_on),
        "what": locked.return_note,
    }
    set_free(locked, now=now)
    return finish("decline_uncompleted", locked, by=None, now=now, reason=locked.decline_reason)
