"""Looking is seen: a number opened and a list taken away both stand on the member's own page."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from members.actions.checks import must, must_be_said
from members.models import Member
from members.rules import can_reveal_phone
from members.states import Verb
from portal.audit.recording import record, record_many


@transaction.atomic
def reveal_phone(member: Member, *, reason: str, by: Any, now: datetime) -> str:
    """The full number, after writing down who looked and why."""
    must(can_reveal_phone(by, member))
    why = must_be_said(reason, _("Say why you need the number. The member can read it."))
    record(Verb.PHONE_VIEWED, member, by=by, now=now, reason=why)
    return str(member.phone or "")


@transaction.atomic
def record_export(
    members: list[Member], *, reason: str, about: dict[str, Any], by: Any, now: datetime
) -> None:
    """Write who took away which list and why: once for the audit, once with each member.

    `about` says what the list was: its filter, whether numbers were full.
    """
    why = must_be_said(reason, _("Say why you need this list. Every member on it can read it."))
    facts = {name: [None, value] for name, value in about.items()} | {"rows": [None, len(members)]}
    record(Verb.EXPORTED, by=by, now=now, reason=why, changes=facts)
    record_many(Verb.EXPORTED, members, by=by, now=now, reasons=[why] * len(members))
