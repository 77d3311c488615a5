"""What the lead unit does: sign or send back, note what was done, ask and be answered."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.accounts.models import Unit
from proposals.actions._steps import begin, begin_by_code, finish, need
from proposals.models import Assignment, Proposal, Question, StepTaken
from proposals.states import StepKind


@transaction.atomic
def sign(proposal: Proposal, *, by: Any, now: datetime) -> Proposal:
    """The lead unit takes the matter on; from now on it can reply, and its time runs."""
    locked = begin("sign", proposal, by=by, now=now)
    set_signed(locked.assignment, by, now)
    return finish("sign", locked, by=by, now=now)


def set_signed(assignment: Assignment, by: Any, now: datetime) -> None:
    """Whoever signs handles it, until it is handed over."""
    assignment.signed_by = assignment.clerk = by
    assignment.signed_at = now
    assignment.save(update_fields=["signed_by", "signed_at", "clerk"])


@transaction.atomic
def send_back(
    proposal: Proposal, *, reason: str, suggested_unit: Unit, by: Any, now: datetime
) -> Proposal:
    """The lead unit says that it is another's, and whose; the office assigns it anew."""
    locked = begin("send_back", proposal, by=by, now=now)
    row = locked.assignment
    changes = set_sent_back(row, reason, suggested_unit, by, now)
    return finish("send_back", locked, by=by, now=now, reason=row.sent_back_reason, changes=changes)


def set_sent_back(
    assignment: Assignment, reason: str, suggested: Unit | None, by: Any, now: datetime
) -> dict[str, list]:
    """Note why and to whom it belongs; returns what the event tells of it."""
    if suggested is None or suggested.pk == assignment.unit_id:
        raise ValidationError({"suggested_unit": _("Name another unit to which it belongs.")})
    assignment.sent_back_reason = need(reason, _("Say why it is not your unit's."), "reason")
    assignment.suggested_unit = suggested
    assignment.sent_back_by, assignment.sent_back_at = by, now
    assignment.save()
    return {"unit": [assignment.unit.name, None], "suggested_unit": [None, suggested.name]}


@transaction.atomic
def act(
    proposal: Proposal, *, what: str, done_on: date, owner: str, by: Any, now: datetime
) -> Proposal:
    """Note something that was done, on which day and by whom. Sent twice, it is noted once."""
    return _note("act", StepKind.DONE, proposal, what, done_on, owner, by, now)


@transaction.atomic
def note_contact(
    proposal: Proposal, *, what: str, done_on: date, owner: str, by: Any, now: datetime
) -> Proposal:
    """Note that somebody spoke with the proposer, and of what; the office for the unnamed."""
    return _note("note_contact", StepKind.CONTACT, proposal, what, done_on, owner, by, now)


def _note(
    action: str,
    kind: str,
    proposal: Proposal,
    what: str,
    done_on: date,
    owner: str,
    by: Any,
    now: datetime,
) -> Proposal:
    locked = begin(action, proposal, by=by, now=now)
    if done_on > timezone.localdate(now):
        raise ValidationError({"done_on": _("A step taken does not lie in the future.")})
    what = need(what, _("Write what was done."), "what")
    _step, is_new = StepTaken.objects.get_or_create(
        proposal=locked,
        kind=kind,
        round=locked.round,
        what=what,
        done_on=done_on,
        owner=need(owner, _("Name who was in charge."), "owner"),
        defaults={"recorded_by": by},
    )
    return finish(action, locked, by=by, now=now, reason=what) if is_new else locked


@transaction.atomic
def ask(proposal: Proposal, *, question: str, by: Any, now: datetime) -> Proposal:
    """Ask the proposer; the unit's time stands still until there is an answer."""
    locked = begin("ask", proposal, by=by, now=now)
    text = need(question, _("Write what you want to know."), "question")
    Question.objects.create(
        proposal=locked, round=locked.round, text=text, asked_by=by, asked_at=now
    )
    return finish("ask", locked, by=by, now=now, reason=text)


@transaction.atomic
def answer(proposal: Proposal, *, answer: str, by: Any, now: datetime) -> Proposal:
    """The proposer answers, and the unit's time goes on."""
    return _answered("answer", begin("answer", proposal, by=by, now=now), answer, by, now)


@transaction.atomic
def answer_by_code(proposal: Proposal, *, answer: str, now: datetime) -> Proposal:
    """The same by number and code."""
    return _answered("answer", begin_by_code("answer", proposal, now=now), answer, None, now)


@transaction.atomic
def note_answer(proposal: Proposal, *, answer: str, by: Any, now: datetime) -> Proposal:
    """Note what the proposer answered by phone or in person."""
    locked = begin("note_answer", proposal, by=by, now=now)
    return _answered("note_answer", locked, answer, by, now)


@transaction.atomic
def no_answer(proposal: Proposal, *, by: Any = None, now: datetime) -> Proposal:
    """Go on without an answer that did not come in time: the unit's step, or the clock's."""
    locked = begin("no_answer", proposal, by=by, now=now)
    _set_answer(locked, "", now)
    return finish("no_answer", locked, by=by, now=now)


def _answered(action: str, locked: Proposal, words: str, by: Any, now: datetime) -> Proposal:
    words = need(words, _("Write the answer."), "answer")
    _set_answer(locked, words, now)
    return finish(action, locked, by=by, now=now, reason=words)


def _set_answer(locked: Proposal, words: str, now: datetime) -> None:
    question = locked.question
    question.answer, question.answered_at = words, now
    question.save(update_fields=["answer", "answered_at"])
