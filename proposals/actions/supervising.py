"""A leader's instruction, at any time, and the unit's answer in writing."""

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
from proposals import rules
from proposals.actions import _reminded
from proposals.actions._steps import meanwhile, need
from proposals.models import Proposal, Supervision
from proposals.states import Notice, Verb


@transaction.atomic
def supervise(
    proposal: Proposal, *, instruction: str, answer_by: date, by: Any, now: datetime
) -> Supervision:
    """Ask the unit for an answer in writing by a day. Sent twice, it is one instruction."""
    locked = Proposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)
    if not rules.can_supervise(by, locked):
        raise ValidationError(meanwhile(locked), code="meanwhile")
    if answer_by < timezone.localdate(now):
        raise ValidationError({"answer_by": _("This day has passed. Give the unit time.")})
    words = need(instruction, _("Write what the unit is to do or to answer."))
    same = locked.supervisions.open().filter(instruction=words, by=by).first()
    if same:
        return same
    supervision = Supervision.objects.create(
        proposal=locked, instruction=words, by=by, at=now, answer_by=answer_by
    )
    # Without the words: they stand in the record, for those whom they concern.
    record(Verb.SUPERVISED, locked, by=by, now=now)
    _tell(_reminded.answerers(locked), Notice.SUPERVISED, supervision, by, now)
    return supervision


@transaction.atomic
def answer_supervision(
    supervision: Supervision, *, answer: str, by: Any, now: datetime
) -> Supervision:
    """The unit's answer; it ends the supervision and cannot be changed."""
    locked = Supervision.objects.select_for_update(of=("self",)).get(pk=supervision.pk)
    if not rules.can_answer_supervision(by, locked):
        raise ValidationError(meanwhile(locked.proposal), code="meanwhile")
    locked.answer = need(answer, _("Write the answer; the leader reads it."))
    locked.answered_by, locked.answered_at = by, now
    locked.save()
    record(Verb.SUPERVISION_ANSWERED, locked.proposal, by=by, now=now)
    told = [locked.by, *_reminded.answerers(locked.proposal)]
    _tell(told, Notice.SUPERVISION_ANSWERED, locked, by, now)
    return locked


def _tell(users: list, kind: str, supervision: Supervision, by: Any, now: datetime) -> None:
    proposal = supervision.proposal
    notify(
        [user for user in users if user != by],
        kind,
        path=reverse("proposals:proposal_detail", args=[proposal.pk]),
        now=now,
        number=proposal.number,
        unit=by.unit or by.name,
        day=date_format(supervision.answer_by, "DATE_FORMAT"),
    )
