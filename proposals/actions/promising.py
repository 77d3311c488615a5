"""What a reply promises by a day: made when it goes out, moved with a reason, kept, answered."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from portal.audit.recording import record
from portal.notifications import notify
from proposals.actions._audience import authors
from proposals.actions._steps import need
from proposals.models import Promise, Proposal, Reply
from proposals.rules_desk import can_keep_promise, can_move_promise
from proposals.states import Notice, Verb


@transaction.atomic
def make(
    proposal: Proposal, reply: Reply, *, what: str = "", by: Any = None, now: datetime
) -> Promise | None:
    """The promise of a reply that goes out now; None for a class that promises nothing.

    The caller has locked the proposal. Asked twice for one reply, it is made once. `what` is the
    promise in a few words, else the reply's own text. Refuses a class that promises without a day.
    """
    if not reply.reply_class.is_promise:
        return None
    today = timezone.localdate(now)
    if reply.promised_until is None or reply.promised_until < today:
        raise ValidationError({"promised_until": _("Name the day by which it will be done.")})
    promise, is_new = Promise.objects.get_or_create(
        reply=reply,
        defaults={
            "proposal": proposal,
            "unit": reply.unit,
            "what": what.strip() or reply.text,
            "due_on": reply.promised_until,
            "first_due_on": reply.promised_until,
            "made_at": now,
        },
    )
    if is_new:
        changes = {"due_on": [None, str(promise.due_on)]}
        record(Verb.PROMISED, proposal, by=by or reply.by, now=now, changes=changes)
    return promise


@transaction.atomic
def move(promise: Promise, *, due_on: date, reason: str, by: Any, now: datetime) -> Promise:
    """Name a later day, and say why; whoever made the suggestion is told."""
    locked = _locked(promise)
    if not can_move_promise(by, locked):
        raise ValidationError(_refusal(locked), code="not_yours")
    reason = need(reason, _("Say why it takes longer; the proposer reads it."))
    if due_on <= max(locked.due_on, timezone.localdate(now)):
        raise ValidationError({"due_on": _("Name a day later than the one that was promised.")})
    before, locked.due_on = locked.due_on, due_on
    locked.save(update_fields=["due_on"])
    changes = {"due_on": [str(before), str(due_on)]}
    record(Verb.PROMISE_MOVED, locked.proposal, by=by, now=now, reason=reason, changes=changes)
    _tell(locked, Notice.PROMISE_MOVED, now, day=date_format(due_on), why=reason)
    return locked


@transaction.atomic
def keep(promise: Promise, *, done_on: date, answer: str, by: Any, now: datetime) -> Promise:
    """It is done: answer the proposer a second time. The matter itself may be closed by then."""
    locked = _locked(promise)
    if not can_keep_promise(by, locked):
        raise ValidationError(_refusal(locked), code="not_yours")
    made_on = timezone.localdate(locked.made_at)
    if not made_on <= done_on <= timezone.localdate(now):
        raise ValidationError({"done_on": _("The day lies between the promise and today.")})
    locked.answer = need(answer, _("Write to the proposer what was done."))
    locked.done_on, locked.answered_by, locked.answered_at = done_on, by, now
    locked.save(update_fields=["done_on", "answer", "answered_by", "answered_at"])
    record(Verb.PROMISE_KEPT, locked.proposal, by=by, now=now, reason=locked.answer)
    _tell(locked, Notice.PROMISE_KEPT, now, answer=locked.answer)
    return locked


def _locked(promise: Promise) -> Promise:
    rows = Promise.objects.select_for_update(of=("self",))
    return rows.select_related("proposal__proposer__user", "unit").get(pk=promise.pk)


def _refusal(promise: Promise) -> str:
    if promise.done_on is None:
        return _("Only %(who)s may do this.") % {"who": promise.unit}
    return _("This promise was kept and answered on %(day)s already.") % {
        "day": date_format(promise.done_on)
    }


def _tell(promise: Promise, kind: Notice, now: datetime, **words: str) -> None:
    """Each of those who suggested it, and of those whose suggestions were merged into it."""
    for proposal in (promise.proposal, *promise.proposal.merged.select_related("proposer__user")):
        page = reverse("proposals:proposal_detail", args=[proposal.pk])
        notify(authors(proposal), kind, path=page, now=now, what=proposal.title, **words)
