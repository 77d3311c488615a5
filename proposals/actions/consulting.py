"""What a consultation concluded becomes suggestions and tasks, each linked back to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from activities import actions as of_activities
from activities.models import Activity, Task, TaskList
from portal.models import Area
from proposals.actions.writing import hand_in
from proposals.conclusions import context_of, free_conclusions
from proposals.models import Category, Outcome, Proposal
from proposals.states import Source

LONGEST_TITLE = 120


@dataclass(frozen=True)
class ToProposal:
    """A conclusion that is handed in as a suggestion."""

    conclusion: str
    title: str
    category: Category | None = None


@dataclass(frozen=True)
class ToTask:
    """A conclusion that areas carry out by a day."""

    conclusion: str
    title: str
    measure: str
    due: date


@transaction.atomic
def use_conclusions(
    activity: Activity,
    *,
    proposals: Sequence[ToProposal] = (),
    tasks: Sequence[ToTask] = (),
    list_title: str = "",
    areas: Sequence[Area] = (),
    by: Any,
    now: datetime,
) -> list[Outcome]:
    """Make of each conclusion what was chosen for it, all or none.

    Two at once: the activity's row is locked, and who comes second is told which were used.
    """
    locked = Activity.objects.select_for_update(of=("self",)).get(pk=activity.pk)
    free = free_conclusions(locked)
    gone = [row.conclusion for row in (*proposals, *tasks) if row.conclusion not in free]
    if gone:
        raise ValidationError(
            _("Meanwhile “%(what)s” became something already. Look at it again.")
            % {"what": gone[0]},
            code="meanwhile",
        )
    if not proposals and not tasks:
        raise ValidationError(_("Choose for one conclusion at least what becomes of it."))
    made = [_propose(locked, row, by, now) for row in proposals]
    return made + _lay_down(locked, tasks, list_title, areas, by, now)


def _propose(activity: Activity, row: ToProposal, by: Any, now: datetime) -> Outcome:
    values = {
        "title": row.title[:LONGEST_TITLE],
        "situation": context_of(activity),
        "suggestion": row.conclusion,
        "area": activity.area,
        "category": row.category,
        "proposer": None,
        "source": Source.MEETING,
        "activity": activity,
    }
    proposal: Proposal = hand_in(values=values, by=by, now=now)
    return _outcome(activity, row.conclusion, by, now, proposal=proposal)


def _lay_down(
    activity: Activity,
    rows: Sequence[ToTask],
    title: str,
    areas: Sequence[Area],
    by: Any,
    now: datetime,
) -> list[Outcome]:
    if not rows:
        return []
    lines = [of_activities.Line(row.title, row.measure, row.due) for row in rows]
    task_list = TaskList(
        title=title, area=activity.area, about=context_of(activity), activity=activity
    )
    if TaskList.objects.filter(area=activity.area, title=title).exists():
        raise ValidationError(
            {"list_title": _("A list of this area has this title already. Choose another.")}
        )
    saved = of_activities.lay_down(task_list, lines, areas, by=by, now=now)
    tasks = Task.objects.filter(list=saved).order_by("number")
    return [
        _outcome(activity, row.conclusion, by, now, task=task)
        for row, task in zip(rows, tasks, strict=True)
    ]


def _outcome(activity: Activity, conclusion: str, by: Any, now: datetime, **became: Any) -> Outcome:
    return Outcome.objects.create(activity=activity, conclusion=conclusion, by=by, at=now, **became)
