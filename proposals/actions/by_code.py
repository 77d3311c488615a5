"""What was returned, completed by number and code."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from portal.audit.recording import changes_between
from proposals.actions._steps import begin_by_code, finish, need
from proposals.actions.writing import WORDS
from proposals.models import Proposal


@transaction.atomic
def complete_by_code(
    proposal: Proposal, *, situation: str, suggestion: str, now: datetime
) -> Proposal:
    """Complete what was returned and hand it in again; the words before stay in the event."""
    locked = begin_by_code("complete", proposal, now=now)
    before = {name: getattr(locked, name) for name in WORDS}
    locked.situation = need(situation, _("Write what is so."), "situation")
    locked.suggestion = need(suggestion, _("Write what should be done."), "suggestion")
    changes = changes_between(before, {name: getattr(locked, name) for name in WORDS})
    return finish("complete", locked, by=None, now=now, changes=changes)
