"""Several suggestions on one matter, and one suggestion on several."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.audit.recording import record
from portal.documents import actions as documents
from proposals import clocks
from proposals.actions import promising
from proposals.actions._steps import begin, finish, lock, need
from proposals.actions.numbers import reserve
from proposals.actions.wording import remember_words
from proposals.models import Assignment, Proposal, Reply, Signatory, StepTaken
from proposals.states import TAKES_IN, Clock, State, StepKind, Verb

FEWEST_PARTS = 2
# What a part has from the whole: everything about where it comes from, nothing of its way.
_FROM_WHOLE = (
    "situation", "reason", "area", "category", "proposer", "source", "registered_by", "venue",
    "activity", "report", "is_unnamed", "may_publish", "contact_name", "contact_phone",
    "forget_on", "code_digest",
)  # fmt: skip


@transaction.atomic
def merge(proposal: Proposal, *, into: Proposal, by: Any, now: datetime) -> Proposal:
    """Let it be handled with another one of the county; its proposer gets an answer of the own.

    Those merged into it before follow it.
    """
    lock(proposal, into, family=True)
    locked = begin("merge", proposal, by=by, now=now)
    main = Proposal.objects.get(pk=into.pk)
    if words := _cannot_take_in(main, locked):
        raise ValidationError({"into": words})
    locked.waiting_with_it().update(merged_into=main)
    locked.merged_into = main
    record(Verb.TOOK_IN, main, by=by, now=now, changes={"number": [None, locked.number]})
    return finish("merge", locked, by=by, now=now, changes={"merged_into": [None, main.number]})


def _cannot_take_in(main: Proposal, proposal: Proposal) -> str:
    if main.pk == proposal.pk:
        return _("A suggestion cannot be merged into itself.")
    if main.area_id[:6] != proposal.area_id[:6]:
        return _("That suggestion belongs to another county.")
    if main.state not in TAKES_IN:
        return _("That suggestion takes no other in any more: %(state)s.") % {
            "state": main.get_state_display()
        }
    return ""


@transaction.atomic
def split(
    proposal: Proposal, *, parts: Sequence[dict[str, str]], by: Any, now: datetime
) -> Proposal:
    """End it as several: each part has its own number, its proposer, and its own answer."""
    locked = begin("split", proposal, by=by, now=now)
    if len(parts) < FEWEST_PARTS:
        raise ValidationError(_("A suggestion is split into at least two parts."))
    numbers = reserve(timezone.localdate(now).year, len(parts))
    for number, words in zip(numbers, parts, strict=True):
        _part(locked, number, words, by, now)
    return finish("split", locked, by=by, now=now, changes={"number": [None, ", ".join(numbers)]})


def _part(whole: Proposal, number: str, words: dict[str, str], by: Any, now: datetime) -> None:
    part = Proposal(
        number=number,
        title=need(words["title"], _("Say in a few words what each part is about.")),
        suggestion=need(words["suggestion"], _("Write for each part what should be done.")),
        split_from=whole,
        state=State.SUBMITTED,
        created_at=now,
        submitted_at=now,
        **{name: getattr(whole, name) for name in _FROM_WHOLE},
    )
    part.save()
    Signatory.objects.bulk_create(
        Signatory(proposal=part, member_id=row.member_id) for row in whole.signatories.all()
    )
    # Files of its own: its unit does not see the whole, and each may be erased by itself.
    documents.copy_all(whole, part)
    finish("submit", part, by=by, now=now)
    remember_words(part)


def decline_with(main: Proposal, *, by: Any, now: datetime) -> None:
    """Those merged into one that is declined are declined for the same reason."""
    for row in main.waiting_with_it():
        row.decline_reason = main.decline_reason
        finish("decline", row, by=by, now=now, reason=main.decline_reason)


def set_free(main: Proposal, *, now: datetime) -> None:
    """Those merged into it wait for a decision of their own again."""
    for row in main.waiting_with_it():
        row.merged_into, row.state = None, State.SUBMITTED
        clocks.start(row, Clock.DECIDE, timezone.localdate(now))
        row.version += 1
        row.save()
        record(Verb.SET_FREE, row, by=None, now=now)


def answer_with(main: Proposal, *, by: Any, now: datetime) -> None:
    """Each of those merged into it gets the reply as its own, with what was done for it.

    From here on each is rated, opened again and closed by itself.
    """
    for row in main.waiting_with_it():
        row.category = row.category or main.category
        row.accepted_at = row.accepted_at or now
        _copy(Assignment, main.assignment, row)
        done = main.steps.filter(round=main.round, kind=StepKind.DONE)
        for step in done:
            _copy(StepTaken, step, row)
        promising.make(row, _copy(Reply, main.reply, row), by=by, now=now)
        finish("approve", row, by=by, now=now)


def _copy(model: Any, row: Any, proposal: Proposal) -> Any:
    """The same record for another proposal, in that one's present round."""
    values = {
        field.attname: getattr(row, field.attname)
        for field in model._meta.concrete_fields
        if not field.primary_key
    }
    values |= {"proposal_id": proposal.pk, "round": proposal.round}
    return model.objects.create(**values)
