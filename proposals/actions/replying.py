"""The reply: written by the unit, reviewed there by another, and then sent."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from proposals.actions import promising
from proposals.actions._steps import begin, finish, need
from proposals.actions.joining import answer_with
from proposals.models import Proposal, Reply, ReplyClass


@transaction.atomic
def reply(
    proposal: Proposal,
    *,
    reply_class: ReplyClass,
    text: str,
    promised_until: date | None = None,
    by: Any,
    now: datetime,
) -> Proposal:
    """Write the answer, in a class of the scheme of the year in which it was handed in.

    It goes out once somebody else has agreed to it. Written anew, it takes the place of the one
    that was given back.
    """
    locked = begin("reply", proposal, by=by, now=now)
    if not ReplyClass.objects.scheme_of(locked.year).filter(pk=reply_class.pk).exists():
        words = _("Choose a class of the scheme of %(year)s.") % {"year": locked.year}
        raise ValidationError({"reply_class": words})
    Reply.objects.update_or_create(
        proposal=locked,
        round=locked.round,
        defaults={
            "reply_class": reply_class,
            "text": need(text, _("Write the reply."), "text"),
            "promised_until": _promised(reply_class, promised_until, now),
            "by": by,
            "unit": locked.assignment.unit,
            "at": now,
        },
    )
    changes = {"reply_class": [None, str(reply_class)]}
    return finish("reply", locked, by=by, now=now, changes=changes)


def _promised(reply_class: ReplyClass, until: date | None, now: datetime) -> date | None:
    """The day that a class with a promise needs; none for the others."""
    if not reply_class.is_promise:
        return None
    if until is None or until <= timezone.localdate(now):
        words = _("A reply of this class names a day to come, by which it is done.")
        raise ValidationError({"promised_until": words})
    return until


@transaction.atomic
def rework(proposal: Proposal, *, remark: str, by: Any, now: datetime) -> Proposal:
    """Give the reply back to its writer; the unit's time runs on."""
    locked = begin("rework", proposal, by=by, now=now)
    row = locked.reply_in_review
    row.review_note = need(remark, _("Say what has to be changed."), "remark")
    row.reviewed_by = by
    row.save(update_fields=["review_note", "reviewed_by"])
    return finish("rework", locked, by=by, now=now, reason=row.review_note)


@transaction.atomic
def approve(proposal: Proposal, *, by: Any, now: datetime) -> Proposal:
    """Let the reply go out, to this proposer and to those whose suggestions are merged into it."""
    locked = begin("approve", proposal, by=by, now=now, family=True)
    row = locked.reply_in_review
    row.reviewed_by, row.sent_at, row.review_note = by, now, ""
    row.save(update_fields=["reviewed_by", "sent_at", "review_note"])
    locked.extensions.filter(granted=None).delete()  # asked for, and not needed any more
    promising.make(locked, row, by=by, now=now)
    answer_with(locked, by=by, now=now)
    changes = {"reply_class": [None, str(row.reply_class)]}
    return finish("approve", locked, by=by, now=now, changes=changes)
