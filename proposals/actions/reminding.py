"""Reminding of days that come due: the clerk, then the unit's head, then who supervises."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from portal import mailing, notifications
from portal.accounts.models import User
from portal.workdays.calendar import WorkCalendar
from proposals import clocks
from proposals.actions import _reminded
from proposals.models import ClockRun, Proposal, Reminder
from proposals.states import Notice, Stage

NOTICES = {
    Stage.SOON: Notice.DUE_SOON,
    Stage.DAY: Notice.DUE_TODAY,
    Stage.LATE: Notice.LATE,
    Stage.RED: Notice.VERY_LATE,
}


def remind(now: datetime) -> int:
    """Tell everybody once for each stage of each day that comes due; returns how many were told.

    Only the stage that a matter is in today counts: after missed days nobody gets the earlier ones.
    """
    today = timezone.localdate(now)
    running = ClockRun.objects.filter(ended_on=None, paused_on=None)
    near = list(running.filter(due_on__lte=clocks.soon(today), started_on__lt=today))
    if not near:
        return 0
    calendar = WorkCalendar(min(run.due_on for run in near), clocks.soon(today))
    told = set(Reminder.objects.filter(run__in=near).values_list("run", "due_on", "stage"))
    wanted = [(run, clocks.stage(calendar.between(today, run.due_on))) for run in near]
    return sum(
        _remind_of(run, stage, now)
        for run, stage in wanted
        if (run.pk, run.due_on, stage) not in told
    )


@transaction.atomic
def _remind_of(run: ClockRun, stage: Stage, now: datetime) -> int:
    """With the matter locked: what moved on meanwhile, or was told by another run, is let be."""
    proposal = Proposal.objects.select_for_update(of=("self",)).get(pk=run.proposal_id)
    same = ClockRun.objects.filter(pk=run.pk, ended_on=None, paused_on=None, due_on=run.due_on)
    of_stage = {"run": run, "due_on": run.due_on, "stage": stage}
    if not same.exists() or Reminder.objects.filter(**of_stage).exists():
        return 0
    users = _reminded.people(proposal, run, stage)
    Reminder.objects.bulk_create(Reminder(**of_stage, user=user, at=now) for user in users)
    values = _values(proposal, run, timezone.localdate(now))
    path = reverse("proposals:proposal_detail", args=[proposal.pk])
    notifications.notify(users, NOTICES[stage], path=path, now=now, **values)
    _post(users, run, stage, NOTICES[stage].label % values, path, now)
    return len(users)


def _values(proposal: Proposal, run: ClockRun, today: date) -> dict[str, Any]:
    """The number alone says which: what is reminded of may be read in passing."""
    days = WorkCalendar(min(today, run.due_on), max(today, run.due_on)).between(today, run.due_on)
    return {
        "number": proposal.number,
        "wait": run.get_clock_display(),
        "day": date_format(run.due_on, "DATE_FORMAT"),
        "days": abs(days),
    }


def _post(
    users: list[User], run: ClockRun, stage: str, text: str, path: str, now: datetime
) -> None:
    for user in users:
        key = f"reminder:{run.pk}:{run.due_on}:{stage}:{user.pk}"
        mailing.post(user, key, subject=text, lines=[text], path=path, now=now)
