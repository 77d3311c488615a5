"""Time limits: which clock runs, the working day on which it ends, and what each run took."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from portal.workdays.calendar import Deadline, add_workdays, workdays_between
from proposals.models import ClockRun, Proposal, StepLimit
from proposals.states import Clock, Stage, Urgency

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
# What the lead unit's own time is; the others are the office's or the proposer's.
OF_UNIT = (Clock.SIGN, Clock.REPLY)
OF_PROPOSER = (Clock.COMPLETE, Clock.ANSWER, Clock.RATE)
SOON = 3  # working days before the day
RED = 5  # working days after it


def limit_of(clock: str, *, urgent: bool = False) -> int:
    """How many working days this clock allows; the usual ones where none are set for urgent."""
    row = StepLimit.objects.filter(pk=clock).first()
    if row is None:
        return USUAL[Clock(clock)]
    return row.urgent_workdays if urgent and row.urgent_workdays is not None else row.workdays


def deadline(clock: str, today: date, *, urgent: bool = False) -> Deadline:
    """The last day in time for what begins to wait today."""
    return add_workdays(today, limit_of(clock, urgent=urgent))


def start(proposal: Proposal, clock: str, today: date) -> None:
    """Let this clock run in place of what ran before; the caller saves."""
    _end_runs(proposal, today)
    _run(proposal, clock, today)


def stop(proposal: Proposal, today: date) -> None:
    """Nothing is waited for by a day any more; the caller saves."""
    _end_runs(proposal, today)
    proposal.clock, proposal.due_on, proposal.due_certain = "", None, True


def pause(proposal: Proposal, clock: str, today: date) -> None:
    """The running clock stands still while `clock` runs for the proposer; the caller saves.

    What is left of it stands in its row: the working days from `paused_on` to `due_on`.
    """
    running = proposal.runs.filter(ended_on=None, paused_on=None)
    running.exclude(clock=clock).update(paused_on=today)
    _run(proposal, clock, today)


def resume(proposal: Proposal, today: date) -> None:
    """The clock that stood still goes on with exactly what it had left; the caller saves."""
    paused = proposal.runs.filter(ended_on=None).exclude(paused_on=None).last()
    for run in proposal.runs.filter(ended_on=None, paused_on=None):
        _end(run, today)
    if paused is None:
        stop(proposal, today)
        return
    due = _left(workdays_between(paused.paused_on, paused.due_on), today)
    paused.paused_workdays += workdays_between(paused.paused_on, today)
    paused.paused_on, paused.due_on = None, due.day
    paused.save()
    _show(proposal, paused.clock, due)


def _left(workdays: int, today: date) -> Deadline:
    """The day on which that many are over; what stood still on its last day has a day of work."""
    due = add_workdays(today, workdays)
    is_off = workdays == 0 and workdays_between(today - timedelta(days=1), today) == 0
    return add_workdays(today, 1) if is_off else due


def extend(proposal: Proposal, until: date) -> None:
    """The running clock ends on that day instead; the caller saves."""
    proposal.runs.filter(ended_on=None, paused_on=None).update(due_on=until)
    _show(proposal, proposal.clock, Deadline(until, certain=True))


def _run(proposal: Proposal, clock: str, today: date) -> None:
    due = deadline(clock, today, urgent=proposal.urgency == Urgency.URGENT)
    _show(proposal, clock, due)
    if proposal.pk is None:  # handed in without ever having been a draft
        proposal.save()
    lead = proposal.assignment if clock in OF_UNIT else None
    ClockRun.objects.create(
        proposal=proposal,
        round=proposal.round,
        clock=clock,
        unit=lead and lead.unit,
        started_on=today,
        due_on=due.day,
    )


def _show(proposal: Proposal, clock: str, due: Deadline) -> None:
    proposal.clock, proposal.due_on, proposal.due_certain = clock, due.day, due.certain


def _end_runs(proposal: Proposal, today: date) -> None:
    if proposal.pk is not None:
        for run in proposal.runs.filter(ended_on=None):
            _end(run, today)


def _end(run: ClockRun, today: date) -> None:
    if run.paused_on:
        run.paused_workdays += workdays_between(run.paused_on, today)
        run.paused_on = None
    run.ended_on = today
    run.workdays = max(workdays_between(run.started_on, today) - run.paused_workdays, 0)
    run.save()


def soon(today: date) -> date:
    """What is due up to this day is due soon."""
    return add_workdays(today, SOON).day


@dataclass(frozen=True)
class Days:
    """What colours days on a page: asked of the table once, however many rows there are."""

    today: date
    soon: date  # the last day that is soon
    red: date  # the last day that is red

    def stage_of(self, due_on: date | None) -> Stage | None:
        """How near this day is; None while it is far, or without one."""
        if due_on is None or due_on > self.soon:
            return None
        if due_on >= self.today:
            return Stage.DAY if due_on == self.today else Stage.SOON
        return Stage.RED if due_on <= self.red else Stage.LATE


def days(today: date) -> Days:
    """The limits of near and late as seen from today."""
    return Days(today, soon(today), add_workdays(today, -RED).day)


def stage(days: int) -> Stage | None:
    """How near the day is that lies this many working days ahead; None while it is far."""
    if days > SOON:
        return None
    if days > 0:
        return Stage.SOON
    if days == 0:
        return Stage.DAY
    return Stage.RED if days <= -RED else Stage.LATE
