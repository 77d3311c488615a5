"""What happens by itself when the proposer lets a day go by."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils import timezone

from proposals.actions.deciding import decline_uncompleted
from proposals.actions.handling import no_answer
from proposals.actions.rating import close, lapse
from proposals.models import Proposal
from proposals.states import Clock, State


def end_waits(now: datetime) -> int:
    """Not rated: noted so and closed. Not completed: declined. Not answered: the unit goes on.

    Returns how many matters moved on. Who came first, in time or just now, keeps what was done.
    """
    today = timezone.localdate(now)
    return sum(
        _moves(end, proposal, now)
        for state, clock, end in _ENDS
        for proposal in Proposal.objects.filter(state=state, clock=clock, due_on__lt=today)
    )


def _moves(end: Callable, proposal: Proposal, now: datetime) -> int:
    try:
        end(proposal, now=now)
    except ValidationError:
        return 0
    return 1


def _lapse_and_close(proposal: Proposal, *, now: datetime) -> None:
    """Noted as not rated; closed too, unless something that belongs to it is still missing."""
    lapsed = lapse(proposal, by=None, now=now)
    _moves(lambda matter, now: close(matter, by=None, now=now), lapsed, now)


_ENDS = (
    (State.REPLIED, Clock.RATE, _lapse_and_close),
    (State.RETURNED, Clock.COMPLETE, decline_uncompleted),
    (State.ASKING, Clock.ANSWER, no_answer),
)
