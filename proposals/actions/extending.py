"""More time: asked for by the unit before the time is over, granted or refused by the office."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from proposals import clocks
from proposals.actions._steps import begin, finish, need
from proposals.hindrances import last_day_of_extension
from proposals.models import Extension, Proposal


@transaction.atomic
def ask_extension(
    proposal: Proposal, *, reason: str, until: date, by: Any, now: datetime
) -> Proposal:
    """Ask for more time, up to a day that the limits allow."""
    locked = begin("ask_extension", proposal, by=by, now=now)
    last = last_day_of_extension(locked)
    if not locked.due_on < until <= last:
        words = _("Choose a day after %(due)s, at the latest %(last)s.") % {
            "due": date_format(locked.due_on),
            "last": date_format(last),
        }
        raise ValidationError({"until": words})
    reason = need(reason, _("Say why more time is needed."), "reason")
    Extension.objects.create(
        proposal=locked, round=locked.round, reason=reason, until=until, asked_by=by, asked_at=now
    )
    changes = {"until": [str(locked.due_on), str(until)]}
    return finish("ask_extension", locked, by=by, now=now, reason=reason, changes=changes)


@transaction.atomic
def grant_extension(proposal: Proposal, *, remark: str = "", by: Any, now: datetime) -> Proposal:
    """The unit's time ends on the day that it asked for."""
    locked = begin("grant_extension", proposal, by=by, now=now)
    row = _decide(locked, True, remark, by, now)
    changes = {"due_on": [str(locked.due_on), str(row.until)]}
    clocks.extend(locked, row.until)
    return finish("grant_extension", locked, by=by, now=now, reason=row.remark, changes=changes)


@transaction.atomic
def refuse_extension(proposal: Proposal, *, remark: str, by: Any, now: datetime) -> Proposal:
    """The time stays as it is; the unit is told why."""
    locked = begin("refuse_extension", proposal, by=by, now=now)
    remark = need(remark, _("Say why no more time is given."), "remark")
    _decide(locked, False, remark, by, now)
    return finish("refuse_extension", locked, by=by, now=now, reason=remark)


def _decide(locked: Proposal, granted: bool, remark: str, by: Any, now: datetime) -> Extension:
    row = locked.extension
    row.granted, row.remark = granted, remark.strip()
    row.decided_by, row.decided_at = by, now
    row.save()
    return row
