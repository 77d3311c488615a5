"""The task list: laid down for areas, handed in with evidence, confirmed or sent back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from activities.models import Activity, Task, TaskList, TaskShare
from activities.rules import can_judge_tasks, can_owe, page_of_share
from activities.states import TASK_TABLE, Notice, TaskState, Verb
from portal.audit.recording import record
from portal.documents import actions as documents
from portal.documents.pictures import NotAPicture
from portal.models import Area
from portal.notifications import notify


@dataclass(frozen=True)
class Line:
    """One task. `pk` is that of one that stands already."""

    title: str
    measure: str
    due: date
    activities_due: int = 0
    pk: int | None = None


@transaction.atomic
def lay_down(
    task_list: TaskList, lines: Sequence[Line], areas: Sequence[Area], *, by: Any, now: datetime
) -> TaskList:
    """A new list: every one of these areas owes every one of its tasks."""
    _must_judge(by, task_list)
    _must_be_inside(task_list, areas)
    task_list.made_by, task_list.made_at = by, now
    task_list.save()
    _write(task_list, lines, areas)
    record(Verb.TASKS_LAID_DOWN, task_list, by=by, now=now)
    return task_list


@transaction.atomic
def change_list(
    task_list: TaskList, lines: Sequence[Line], areas: Sequence[Area], *, by: Any, now: datetime
) -> TaskList:
    """Tasks put right, added or dropped; what an area handed in stays, and so does its task."""
    row = TaskList.objects.select_for_update().get(pk=task_list.pk)
    _must_judge(by, row)
    _must_be_inside(row, areas)
    row.title, row.about = task_list.title, task_list.about
    row.save()
    kept = [line.pk for line in lines if line.pk]
    dropped = row.tasks.exclude(pk__in=kept)
    stuck = dropped.filter(shares__state__in=[TaskState.HANDED_IN, TaskState.DONE]).first()
    if stuck is not None:
        raise ValidationError(
            _("“%(task)s” was handed in by an area already, so it stays.") % {"task": stuck.title}
        )
    dropped.delete()
    _write(row, lines, areas)
    record(Verb.TASKS_CHANGED, row, by=by, now=now)
    return row


def _write(row: TaskList, lines: Sequence[Line], areas: Sequence[Area]) -> None:
    # Numbers are unique: out of the way first, so that tasks may change places.
    for task in row.tasks.all():
        Task.objects.filter(pk=task.pk).update(number=task.number + 1000)
    for number, line in enumerate(lines, start=1):
        values = {
            "number": number,
            "title": line.title,
            "measure": line.measure,
            "due": line.due,
            "activities_due": line.activities_due,
        }
        task = row.tasks.filter(pk=line.pk).first() if line.pk else None
        if task is None:
            task = Task.objects.create(list=row, **values)
        else:
            Task.objects.filter(pk=task.pk).update(**values)
        _share(task, line.due, areas)


def _share(task: Task, due: date, areas: Sequence[Area]) -> None:
    """An open share for each area; areas that owe it no more lose theirs while it is open."""
    codes = [area.pk for area in areas]
    task.shares.filter(state=TaskState.OPEN).exclude(area__in=codes).delete()
    task.shares.filter(state=TaskState.OPEN).update(due=due)
    have = set(task.shares.values_list("area", flat=True))
    TaskShare.objects.bulk_create(
        TaskShare(task=task, area=area, due=due) for area in areas if area.pk not in have
    )


@transaction.atomic
def hand_in(
    share: TaskShare,
    *,
    report: str,
    activities: Sequence[Activity],
    files: Sequence[UploadedFile] = (),
    version: int,
    by: Any,
    now: datetime,
) -> TaskShare:
    """Say what was done, with what shows it. Refuses fewer activities than the task asks for."""
    row = _locked(share, "hand_in", version)
    if not can_owe(by, row):
        raise ValidationError(_("This task is not your area's."))
    if len(report.strip()) < 2:
        raise ValidationError({"report": _("Say in a few words what was done.")})
    _check_evidence(row, activities, by)
    row.report = report.strip()
    row.handed_in_at, row.handed_in_by = now, by
    _move(row, "hand_in")
    row.activities.set(activities)
    for file in files:
        try:
            documents.add_scan(row, file, by=by, now=now)
        except NotAPicture as error:
            raise ValidationError({"files": f"{file.name}: {error}"}) from error
    record(Verb.TASK_HANDED_IN, row, by=by, now=now, reason=row.report)
    return row


def _check_evidence(row: TaskShare, activities: Sequence[Activity], by: Any) -> None:
    keys = [activity.pk for activity in activities]
    good = Activity.objects.visible_to(by).recorded().in_area(row.area_id).filter(pk__in=keys)
    if good.count() != len(set(keys)):
        raise ValidationError({"activities": _("Only recorded activities of this area count.")})
    lacking = row.task.activities_due - len(set(keys))
    if lacking > 0:
        text = ngettext(
            "%(number)d more activity is needed.", "%(number)d more activities are needed.", lacking
        )
        raise ValidationError({"activities": text % {"number": lacking}})


@transaction.atomic
def confirm_task(share: TaskShare, *, version: int, by: Any, now: datetime) -> TaskShare:
    """It is done as the task asks."""
    row = _judged(share, "confirm", version, by, now)
    row.remark = ""
    row.save()
    record(Verb.TASK_CONFIRMED, row, by=by, now=now)
    return row


@transaction.atomic
def send_task_back(
    share: TaskShare, *, remark: str, version: int, by: Any, now: datetime
) -> TaskShare:
    """More is needed; whoever handed it in is told."""
    if len(remark.strip()) < 2:
        raise ValidationError({"reason": _("Say what is to be put right.")})
    row = _judged(share, "send_back", version, by, now)
    row.remark = remark.strip()
    row.save()
    record(Verb.TASK_SENT_BACK, row, by=by, now=now, reason=row.remark)
    what, page = row.task.title, page_of_share(row)
    who = [row.handed_in_by]
    notify(who, Notice.TASK_SENT_BACK, path=page, now=now, what=what, why=row.remark)
    return row


def _judged(share: TaskShare, action: str, version: int, by: Any, now: datetime) -> TaskShare:
    row = _locked(share, action, version)
    _must_judge(by, row.task.list)
    if row.handed_in_by_id == by.pk:
        raise ValidationError(_("Nobody decides on what they handed in themselves."))
    row.decided_at, row.decided_by = now, by
    _move(row, action)
    return row


def _move(row: TaskShare, action: str) -> None:
    row.state = TASK_TABLE[row.state][action]
    row.version += 1
    row.save()


def _locked(share: TaskShare, action: str, version: int) -> TaskShare:
    rows = TaskShare.objects.select_for_update(of=("self",))
    row = rows.select_related("task__list", "area", "handed_in_by").get(pk=share.pk)
    if action not in TASK_TABLE[row.state] or version != row.version:
        raise ValidationError(
            _("This cannot be done: the task is “%(state)s” by now. Look at it again.")
            % {"state": row.get_state_display()}
        )
    return row


def _must_judge(by: Any, task_list: TaskList) -> None:
    if not can_judge_tasks(by, task_list):
        raise ValidationError({"area": _("Task lists of this area are not yours.")})


def _must_be_inside(task_list: TaskList, areas: Sequence[Area]) -> None:
    if not areas:
        raise ValidationError({"areas": _("Choose who owes the tasks.")})
    if not all(area.pk.startswith(task_list.area_id) for area in areas):
        raise ValidationError({"areas": _("Only areas inside the list's own owe its tasks.")})
