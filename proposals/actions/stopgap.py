"""Two steps of the clock, until the loop's own of the same names take their place."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from proposals import clocks
from proposals.models import Proposal
from proposals.states import State


@transaction.atomic
def decline_uncompleted(proposal: Proposal, *, now: datetime) -> Proposal:
    locked = Proposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)
    locked.state, locked.decline_reason = State.DECLINED, locked.return_note
    clocks.stop(locked, timezone.localdate(now))
    locked.save()
    return locked


@transaction.atomic
def no_answer(proposal: Proposal, *, now: datetime) -> Proposal:
    locked = Proposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)
    locked.state = State.HANDLING
    clocks.resume(locked, timezone.localdate(now))
    locked.save()
    return locked
