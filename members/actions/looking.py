"""Looking is seen."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from members.models import Member
from members.rules import can_reveal_phone
from members.states import Verb
from portal.audit.recording import record


@transaction.atomic
def reveal_phone(member: Member, *, reason: str, by: Any, now: datetime) -> str:
    """The full number, after writing who looked and why. Raises ValidationError without a reason."""
    if not can_reveal_phone(by, member):
        raise ValidationError(_("You may not open this number."))
    if len(reason.strip()) < 2:
        raise ValidationError(_("Say why you need the number. The member can read it."))
    record(Verb.PHONE_VIEWED, member, by=by, now=now, reason=reason.strip())
    return str(member.phone)
