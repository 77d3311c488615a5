"""Number and code on paper, for a proposer who has no account."""

from __future__ import annotations

from datetime import datetime
from secrets import token_hex
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from portal.audit.recording import record
from portal.door import codes
from proposals.actions._steps import need
from proposals.models import Proposal
from proposals.rules_desk import can_give_code
from proposals.states import Verb


@transaction.atomic
def give_code(proposal: Proposal, *, reason: str = "", by: Any, now: datetime) -> str:
    """A new code, told this once; only a keyed hash is kept. A code given before is void.

    The first needs no reason, another one does: it takes the matter out of the first one's hands.
    """
    locked = Proposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)
    if not can_give_code(by, locked):
        raise ValidationError(_("Its proposer follows it with an account."), code="not_yours")
    if locked.code_digest:
        reason = need(reason, _("Say who asked for a new slip, and why."))
    code = codes.code_from(token_hex(16))
    locked.code_digest = codes.digest(code)
    locked.save(update_fields=["code_digest"])
    record(Verb.CODE_GIVEN, locked, by=by, now=now, reason=reason)
    return code
