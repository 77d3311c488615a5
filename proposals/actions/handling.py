"""What the lead unit does (sign, act, reply), and what the proposer says of it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from proposals.actions._steps import begin, finish, need
from proposals.models import Proposal, Rating, Reply, ReplyClass, StepTaken
from proposals.states import Satisfaction


@transaction.atomic
def sign(proposal: Proposal, *, by: Any, now: datetime) -> Proposal:
    """The lead unit takes the matter on; from now on it can reply, and its time runs."""
    locked = begin("sign", proposal, by=by, now=now)
    assignment = locked.assignment
    assignment.signed_by, assignment.signed_at = by, now
    assignment.save(update_fields=["signed_by", "signed_at"])
    return finish("sign", locked, by=by, now=now)


@transaction.atomic
def act(
    proposal: Proposal, *, what: str, done_on: date, owner: str, by: Any, now: datetime
) -> Proposal:
    """Note something that was done, on which day and by whom. Sent twice, it is noted once."""
    locked = begin("act", proposal, by=by, now=now)
    if done_on > timezone.localdate(now):
        raise ValidationError(_("A step taken does not lie in the future."))
    what = need(what, _("Write what was done."))
    _step, is_new = StepTaken.objects.get_or_create(
        proposal=locked,
        round=locked.round,
        what=what,
        done_on=done_on,
        owner=need(owner, _("Name who was in charge.")),
        defaults={"recorded_by": by},
    )
    return finish("act", locked, by=by, now=now, reason=what) if is_new else locked


@transaction.atomic
def reply(
    proposal: Proposal, *, reply_class: ReplyClass, text: str, by: Any, now: datetime
) -> Proposal:
    """Answer the proposer, in a class of the scheme of the year in which it was handed in."""
    locked = begin("reply", proposal, by=by, now=now)
    if not ReplyClass.objects.scheme_of(locked.year).filter(pk=reply_class.pk).exists():
        raise ValidationError(
            _("Choose a class of the scheme of %(year)s.") % {"year": locked.year}
        )
    Reply.objects.create(
        proposal=locked,
        round=locked.round,
        reply_class=reply_class,
        text=need(text, _("Write the reply.")),
        by=by,
        unit=locked.assignment.unit,
        at=now,
        sent_at=now,
    )
    return finish(
        "reply", locked, by=by, now=now, changes={"reply_class": [None, str(reply_class)]}
    )


@transaction.atomic
def rate(
    proposal: Proposal, *, process: str, result: str, words: str = "", by: Any, now: datetime
) -> Proposal:
    """The proposer says how the matter was handled and what came of it."""
    locked = begin("rate", proposal, by=by, now=now)
    add_rating(locked, process=process, result=result, words=words, now=now)
    return finish("rate", locked, by=by, now=now)


def add_rating(locked: Proposal, *, process: str, result: str, words: str, now: datetime) -> Rating:
    """The rating of this round; the caller has locked the proposal."""
    if not {process, result} <= set(Satisfaction.values):
        raise ValidationError(_("Say of both how satisfied you are."))
    return Rating.objects.create(
        proposal=locked,
        round=locked.round,
        process=process,
        result=result,
        words=(words or "").strip(),
        at=now,
    )
