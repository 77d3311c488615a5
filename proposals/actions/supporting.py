"""What a supporting unit does: sign or send back, and give its opinion before the reply."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from portal.accounts.models import Unit
from proposals.actions._steps import begin, finish, need
from proposals.actions.handling import set_sent_back, set_signed
from proposals.models import Proposal


@transaction.atomic
def sign_support(proposal: Proposal, *, by: Any, now: datetime) -> Proposal:
    """A supporting unit takes its part on."""
    locked = begin("sign_support", proposal, by=by, now=now)
    row = locked.assignment_of(by.unit_id)
    set_signed(row, by, now)
    changes = {"unit": [None, row.unit.name]}
    return finish("sign_support", locked, by=by, now=now, changes=changes)


@transaction.atomic
def send_back_support(
    proposal: Proposal, *, reason: str, suggested_unit: Unit, by: Any, now: datetime
) -> Proposal:
    """A supporting unit says that it is another's; the reply no longer waits for it."""
    locked = begin("send_back_support", proposal, by=by, now=now)
    row = locked.assignment_of(by.unit_id)
    changes = set_sent_back(row, reason, suggested_unit, by, now)
    return finish(
        "send_back_support", locked, by=by, now=now, reason=row.sent_back_reason, changes=changes
    )


@transaction.atomic
def give_opinion(proposal: Proposal, *, opinion: str, by: Any, now: datetime) -> Proposal:
    """What the supporting unit has to say; the lead unit's reply waits for it."""
    locked = begin("give_opinion", proposal, by=by, now=now)
    row = locked.assignment_of(by.unit_id)
    row.opinion = need(opinion, _("Write your unit's opinion."), "opinion")
    row.opinion_by, row.opinion_at = by, now
    row.save(update_fields=["opinion", "opinion_by", "opinion_at"])
    changes = {"unit": [None, row.unit.name]}
    return finish("give_opinion", locked, by=by, now=now, reason=row.opinion, changes=changes)
