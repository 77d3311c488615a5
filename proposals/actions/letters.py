"""The letter of a reply gets its number once, and keeps it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.audit.recording import record
from proposals import rules_papers
from proposals.actions.numbers import COUNTY, reserve_paper
from proposals.models import Letter, Reply
from proposals.states import Verb
from proposals.states_papers import Series


@transaction.atomic
def make_letter(reply: Reply, *, by: Any, now: datetime) -> Letter:
    """Give the reply's letter its number; asked again it gives the letter that there is."""
    # The reply's row is the lock: two who ask at once get one letter.
    locked = Reply.objects.select_for_update(of=("self",)).get(pk=reply.pk)
    if locked.sent_at is None or not rules_papers.can_have_letter(by, locked.proposal):
        raise ValidationError(_("There is a letter once the reply has gone out."))
    made = Letter.objects.filter(reply=locked).first()
    if made:
        return made
    area_id, year = locked.proposal.area_id[:COUNTY], timezone.localdate(now).year
    letter = Letter.objects.create(
        reply=locked,
        area_id=area_id,
        year=year,
        serial=reserve_paper(Series.LETTER, area_id, year),
        made_at=now,
    )
    record(Verb.LETTER_MADE, locked.proposal, by=by, now=now, reason=str(letter))
    return letter
