"""Projects: made of a need and an offer with one step, changed, finished, stopped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from activities.models import Project, ProjectPerson, ProjectStep
from activities.rules import can_handle_project
from activities.states import PROJECT_TABLE, Notice, Verb
from members.models import Member, Offer
from portal.audit.recording import changes_between, record
from portal.notifications import notify
from venues.actions import match_need, tell_raiser, unmatch_need
from venues.states import NeedState

FIELDS = (
    "title", "about", "area_id", "lead_id", "since", "until", "budget_fen", "spent_fen",
    "paid_from",
)  # fmt: skip


@dataclass(frozen=True)
class Step:
    """What is to be done. `pk` is that of one that stands already."""

    text: str
    who: str = ""
    due: date | None = None
    done_on: date | None = None
    pk: int | None = None


@transaction.atomic
def make_of_pair(need: Any, offer: Offer, *, by: Any, now: datetime) -> Project:
    """Meet this need with this offer. Of two clerks at once the second is told.

    Who raised the need is told, and who offers.
    """
    held = Offer.objects.visible_to(by).select_for_update(of=("self",)).filter(pk=offer.pk).first()
    today = timezone.localdate(now)
    if held is None or (held.until and held.until <= today):
        raise ValidationError(_("This offer was taken back meanwhile. Choose another one."))
    answer = _("We have found “%(offer)s” for you and will arrange the time with you.")
    matched = match_need(need, answer=answer % {"offer": held.title}, by=by, now=now)
    project = Project(
        title=Truncator(need.wish).chars(60),
        area_id=need.area_id,
        need=matched,
        offer=held,
        lead=by,
        since=today,
        made_by=by,
        made_at=now,
    )
    project.save()
    record(Verb.PROJECT_MADE, project, by=by, now=now)
    giver = held.member.user if held.member_id else None
    wish = Truncator(need.wish).chars(40)
    notify(
        [giver],
        Notice.OFFER_WANTED,
        path=reverse("members:me_offers"),
        now=now,
        what=held.title,
        need=wish,
    )
    return project


@transaction.atomic
def add_project(project: Project, *, steps: Sequence[Step] = (), by: Any, now: datetime) -> Project:
    """A project that no need and no offer began."""
    _must(by, project)
    project.made_by, project.made_at = by, now
    project.save()
    _write_steps(project, steps)
    record(Verb.PROJECT_MADE, project, by=by, now=now)
    return project


@transaction.atomic
def edit_project(
    project: Project, *, steps: Sequence[Step], version: int, by: Any, now: datetime
) -> Project:
    """Save what the form says; steps that are not named any more are dropped."""
    row = _locked(project, "change", by)
    if version != row.version:
        raise ValidationError(
            _("Somebody changed this project while you were writing. Look at it, then save again.")
        )
    before = _told(row)
    for name in FIELDS:
        setattr(row, name, getattr(project, name))
    _must(by, row)
    row.version += 1
    row.save()
    _write_steps(row, steps)
    record(Verb.PROJECT_CHANGED, row, by=by, now=now, changes=changes_between(before, _told(row)))
    return row


@transaction.atomic
def tick_step(step: ProjectStep, *, is_done: bool, by: Any, now: datetime) -> ProjectStep:
    """Done today, or not after all."""
    row = _locked(step.project, "change", by)
    found = row.steps.select_for_update().filter(pk=step.pk).first()
    if found is None:
        raise ValidationError(_("This step is not there any more."))
    found.done_on = (found.done_on or timezone.localdate(now)) if is_done else None
    found.save(update_fields=["done_on"])
    record(Verb.PROJECT_CHANGED, row, by=by, now=now, reason=found.text)
    return found


@transaction.atomic
def add_people(
    project: Project, members: Sequence[Member], *, part: str, by: Any, now: datetime
) -> int:
    """Members who take part; those who do already get the new part. Returns how many are new."""
    row, new = _locked(project, "change", by), 0
    for member in members:
        _one, made = ProjectPerson.objects.update_or_create(
            project=row,
            member=member,
            defaults={"part": part},
            create_defaults={"part": part, "since": timezone.localdate(now)},
        )
        new += made
    names = "、".join(member.name for member in members)
    record(Verb.PROJECT_CHANGED, row, by=by, now=now, reason=names)
    return new


@transaction.atomic
def drop_person(person: ProjectPerson, *, by: Any, now: datetime) -> None:
    """Takes part no more."""
    row = _locked(person.project, "change", by)
    record(Verb.PROJECT_CHANGED, row, by=by, now=now, reason=f"−{person.member.name}")
    person.delete()


@transaction.atomic
def finish_project(project: Project, *, outcome: str, by: Any, now: datetime) -> Project:
    """It is done, and what came of it. Who raised the need is asked whether it was met."""
    row = _end(project, "finish", outcome, by, now)
    if row.need_id and row.need.state == NeedState.MATCHED:
        tell_raiser(row.need, Notice.PROJECT_DONE, now)
    return row


@transaction.atomic
def stop_project(project: Project, *, reason: str, by: Any, now: datetime) -> Project:
    """It comes to nothing; the need waits again and is answered anew."""
    row = _end(project, "stop", reason, by, now)
    if row.need_id and row.need.state == NeedState.MATCHED:
        unmatch_need(row.need, reason=row.outcome, by=by, now=now)
    return row


def _end(project: Project, action: str, words: str, by: Any, now: datetime) -> Project:
    if len(words.strip()) < 2:
        raise ValidationError({"outcome": _("Say in a few words what came of it.")})
    row = _locked(project, action, by)
    row.state, row.outcome = PROJECT_TABLE[row.state][action], words.strip()
    row.until = timezone.localdate(now)
    row.since = min(row.since, row.until)
    row.version += 1
    row.save()
    record(Verb.PROJECT_ENDED, row, by=by, now=now, reason=row.outcome)
    return row


def _must(by: Any, project: Project) -> None:
    if not can_handle_project(by, project):
        raise ValidationError({"area": _("Projects of this area are not yours to change.")})


def _locked(project: Project, action: str, by: Any) -> Project:
    rows = Project.objects.select_for_update(of=("self",)).select_related("need__member__user")
    row = rows.get(pk=project.pk)
    if not can_handle_project(by, row):
        raise ValidationError(_("Projects of this area are not yours to change."))
    if action not in PROJECT_TABLE[row.state]:
        raise ValidationError(
            _("This cannot be done: the project is “%(state)s” by now.")
            % {"state": row.get_state_display()}
        )
    return row


def _told(row: Project) -> dict[str, Any]:
    told: dict[str, Any] = {name: getattr(row, name) for name in FIELDS}
    told["area_id"], told["lead_id"] = str(row.area), str(row.lead or "")
    told["steps"] = "；".join(row.steps.values_list("text", flat=True))
    return {name.removesuffix("_id"): value for name, value in told.items()}


def _write_steps(row: Project, steps: Sequence[Step]) -> None:
    kept = [step.pk for step in steps if step.pk]
    row.steps.exclude(pk__in=kept).delete()
    for order, step in enumerate(steps):
        values = {"text": step.text, "who": step.who, "due": step.due, "order": order}
        values["done_on"] = step.done_on
        if not step.pk or not row.steps.filter(pk=step.pk).update(**values):
            ProjectStep.objects.create(project=row, **values)
