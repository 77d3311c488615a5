"""Time limits: which clock runs, and the working day on which it ends."""

from __future__ import annotations

from datetime import date

from portal.workdays.calendar import Deadline, add_workdays
from proposals.models import Proposal, StepLimit
from proposals.states import Clock

# Used where a county has removed the row of the table.
USUAL = {
    Clock.DECIDE: 5,
    Clock.COMPLETE: 10,
    Clock.ASSIGN: 3,
    Clock.SIGN: 5,
    Clock.REPLY: 60,
    Clock.ANSWER: 10,
    Clock.RATE: 15,
    Clock.SEND_BACK: 5,
    Clock.EXTEND: 30,
}
SOON = 3  # working days


def limit_of(clock: str) -> int:
    """How many working days this clock allows."""
    row = StepLimit.objects.filter(pk=clock).first()
    return row.workdays if row else USUAL[Clock(clock)]


def deadline(clock: str, today: date) -> Deadline:
    """The last day in time for what begins to wait today."""
    return add_workdays(today, limit_of(clock))


def start(proposal: Proposal, clock: str, today: date) -> None:
    """Let this clock run; the caller saves."""
    due = deadline(clock, today)
    proposal.clock, proposal.due_on, proposal.due_certain = clock, due.day, due.certain


def stop(proposal: Proposal) -> None:
    """Nothing is waited for by a day; the caller saves."""
    proposal.clock, proposal.due_on, proposal.due_certain = "", None, True


def soon(today: date) -> date:
    """What is due up to this day is due soon."""
    return add_workdays(today, SOON).day
