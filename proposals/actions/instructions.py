"""What a leader said to a digest, the tasks from it, and its end."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.audit.recording import record
from portal.models import Unit
from portal.notifications import notify
from proposals import rules_papers
from proposals.actions._audience import handlers
from proposals.actions._steps import need
from proposals.actions.digests import locked, page_of
from proposals.models import Digest, DigestTask, Instruction
from proposals.states import Notice, Verb
from proposals.states_papers import DIGEST_TABLE, FOLLOW_TABLE


@transaction.atomic
def instruct(
    digest: Digest, *, given_by: str, given_on: date, text: str, by: Any, now: datetime
) -> Digest:
    """Record a leader's instruction. The same one sent twice stands once."""
    row = locked(digest, "instruct", by=by)
    if row.sent_on and not row.sent_on <= given_on <= timezone.localdate(now):
        raise ValidationError({"given_on": _("The day lies between sending and today.")})
    words = {
        "given_by": need(given_by, _("Say whose instruction it is.")),
        "given_on": given_on,
        "text": need(text, _("Write the instruction.")),
    }
    _row, is_new = Instruction.objects.get_or_create(
        digest=row, **words, defaults={"recorded_by": by}
    )
    if not is_new:
        return row
    row.state = DIGEST_TABLE[row.state]["instruct"]
    row.version += 1
    row.save()
    record(Verb.INSTRUCTED, row, by=by, now=now, reason=f"{words['given_by']}：{words['text']}")
    notify([row.issued_by], Notice.INSTRUCTED, path=page_of(row), now=now, what=row.title,
           why=words["text"])  # fmt: skip
    return row


@transaction.atomic
def give_task(
    digest: Digest, *, what: str, unit: Unit, due_on: date, by: Any, now: datetime
) -> DigestTask:
    """Somebody has to do something by a day because of the instruction; its unit is told."""
    row = locked(digest, "give_task", by=by)
    if due_on < timezone.localdate(now):
        raise ValidationError({"due_on": _("The day lies in the past.")})
    what = need(what, _("Write what is to be done."))
    task, is_new = DigestTask.objects.get_or_create(digest=row, what=what, unit=unit, due_on=due_on)
    if is_new:
        record(Verb.TASK_GIVEN, row, by=by, now=now, reason=f"{unit}：{what}（{due_on}）")
        people = handlers(unit)
        path = reverse("proposals:digest_task", args=[task.pk])
        notify(people, Notice.TASK_GIVEN, path=path, now=now, what=what)
    return task


@transaction.atomic
def finish_task(
    task: DigestTask, *, result: str, done_on: date, by: Any, now: datetime
) -> DigestTask:
    """Say what was done and on which day."""
    row = _task(task, "finish", by)
    if done_on > timezone.localdate(now):
        raise ValidationError({"done_on": _("A step taken does not lie in the future.")})
    row.result, row.done_on = need(result, _("Write what was done.")), done_on
    _move(row, "finish")
    record(Verb.TASK_DONE, row.digest, by=by, now=now, reason=f"{row.what}：{row.result}")
    return row


@transaction.atomic
def report_task(
    task: DigestTask, *, reported_to: str, reported_on: date, by: Any, now: datetime
) -> DigestTask:
    """Note to whom the result was reported back, and when."""
    row = _task(task, "report", by)
    if not row.done_on <= reported_on <= timezone.localdate(now):
        raise ValidationError({"reported_on": _("The day lies between doing it and today.")})
    row.reported_to = need(reported_to, _("Say to whom it was reported."))
    row.reported_on = reported_on
    _move(row, "report")
    words = f"{row.what}：{row.reported_to} {row.reported_on}"
    record(Verb.TASK_REPORTED, row.digest, by=by, now=now, reason=words)
    return row


@transaction.atomic
def close_digest(digest: Digest, *, conclusion: str, by: Any, now: datetime) -> Digest:
    """The digest is at its end, once every task of it has been reported back."""
    row = locked(digest, "close", by=by)
    waiting = row.tasks.open().count()
    if waiting:
        raise ValidationError(
            _("Not all tasks are reported back: %(number)d.") % {"number": waiting}
        )
    row.conclusion = need(conclusion, _("Say how it ended."))
    row.closed_on = timezone.localdate(now)
    row.state = DIGEST_TABLE[row.state]["close"]
    row.version += 1
    row.save()
    record(Verb.DIGEST_CLOSED, row, by=by, now=now, reason=row.conclusion)
    return row


def _task(task: DigestTask, action: str, by: Any) -> DigestTask:
    row = DigestTask.objects.select_for_update(of=("self",)).get(pk=task.pk)
    if action not in FOLLOW_TABLE[row.state]:
        raise ValidationError(
            _("This cannot be done: the task is “%(state)s” by now. Look at it again.")
            % {"state": row.get_state_display()},
            code="meanwhile",
        )
    if action not in rules_papers.task_steps(by, row):
        raise ValidationError(_("This task is not yours."), code="not_yours")
    return row


def _move(row: DigestTask, action: str) -> None:
    row.state = FOLLOW_TABLE[row.state][action]
    row.save()
