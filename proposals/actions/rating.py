"""What the proposers say of a reply, and how the matter ends."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from proposals import rules
from proposals.actions._steps import begin, begin_by_code, finish, need
from proposals.models import Proposal, Rating
from proposals.states import Satisfaction


@transaction.atomic
def rate(
    proposal: Proposal, *, process: str, result: str, words: str = "", by: Any, now: datetime
) -> Proposal:
    """Say how the matter was handled and what came of it; each signatory for himself or herself."""
    locked = begin("rate", proposal, by=by, now=now)
    return _rated(locked, rules.rater(by, locked), process, result, words, by, now)


@transaction.atomic
def rate_by_code(
    proposal: Proposal, *, process: str, result: str, words: str = "", now: datetime
) -> Proposal:
    """Whoever holds number and code says it, as a proposer with an account does."""
    locked = begin_by_code("rate", proposal, now=now)
    return _rated(locked, locked.proposer, process, result, words, None, now)


def _rated(
    locked: Proposal, rater: Any, process: str, result: str, words: str, by: Any, now: datetime
) -> Proposal:
    if not {process, result} <= set(Satisfaction.values):
        raise ValidationError(_("Say of both how satisfied you are."))
    words = (words or "").strip()
    if Satisfaction.DISSATISFIED in (process, result):
        need(words, _("Say what you are dissatisfied with; it is taken up again."), "words")
    missing = _not_rated(locked)
    key = rater and rater.pk
    if key not in missing:
        raise ValidationError(_("You have rated this reply already."), code="hindered")
    Rating.objects.create(
        proposal=locked,
        round=locked.round,
        rater=rater,
        process=process,
        result=result,
        words=words,
        at=now,
    )
    return finish("rate", locked, by=by, now=now, stays=missing != {key})


def _not_rated(locked: Proposal) -> set[int | None]:
    """Of proposer and signatories, those from whom there is no rating of this round."""
    who = {locked.proposer_id} | {row.member_id for row in locked.signatories.all()}
    return who - {row.rater_id for row in locked.ratings.filter(round=locked.round)}


@transaction.atomic
def lapse(proposal: Proposal, *, by: Any = None, now: datetime) -> Proposal:
    """Note of everybody who did not rate the reply in time that it is so; never as satisfied."""
    locked = begin("lapse", proposal, by=by, now=now)
    Rating.objects.bulk_create(
        Rating(proposal=locked, round=locked.round, rater_id=rater, in_time=False, at=now)
        for rater in sorted(_not_rated(locked), key=lambda key: key or 0)
    )
    return finish("lapse", locked, by=by, now=now)


@transaction.atomic
def lay_before(proposal: Proposal, *, reason: str, by: Any, now: datetime) -> Proposal:
    """Give to a leader what went round as often as the rules allow, and still does not satisfy."""
    locked = begin("lay_before", proposal, by=by, now=now)
    reason = need(reason, _("Say how the matter stands."), "reason")
    return finish("lay_before", locked, by=by, now=now, reason=reason)


@transaction.atomic
def conclude(proposal: Proposal, *, text: str, by: Any, now: datetime) -> Proposal:
    """A leader's last word, which the proposer reads; the matter ends with it."""
    locked = begin("conclude", proposal, by=by, now=now)
    locked.conclusion = need(text, _("Write the conclusion; the proposer reads it."), "text")
    locked.closed_at = now
    return finish("conclude", locked, by=by, now=now, reason=locked.conclusion)


@transaction.atomic
def close(proposal: Proposal, *, by: Any, now: datetime) -> Proposal:
    """End the matter, when everything that belongs to it is there."""
    locked = begin("close", proposal, by=by, now=now)
    locked.closed_at = now
    return finish("close", locked, by=by, now=now)
