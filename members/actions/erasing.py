"""Handing over and erasing what is held about a member."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction

from members.actions.checks import must
from members.actions.consenting import withdraw
from members.models import Member
from members.rules import can_withdraw, is_self
from members.states import ConsentState, Verb
from portal import personal_data
from portal.audit.recording import record


@transaction.atomic
def erase(member: Member, *, by: Any, now: datetime) -> None:
    """Remove what names this person from every app; that it happened is kept."""
    locked = Member.objects.select_for_update(of=("self",)).get(pk=member.pk)
    must(can_withdraw(by, locked))
    if locked.state != ConsentState.WITHDRAWN:
        locked = withdraw(locked, by=by, now=now)
    personal_data.erase(locked, by=by, now=now)
    record(Verb.ERASED, locked, by=by, now=now)


@transaction.atomic
def copy(member: Member, *, by: Any, now: datetime) -> dict[str, Any]:
    """Everything held about this person, for a file of their own."""
    must(is_self(by, member))
    record(Verb.COPIED, member, by=by, now=now)
    return {
        str(holding.label): [
            {
                **({"field": item.label} if item.label else {}),
                "text": item.text,
                "at": _plain(item.at),
                **item.details,
            }
            for item in items
        ]
        for holding, items in personal_data.show(member)
    }


def _plain(moment: Any) -> str | None:
    return moment.isoformat() if isinstance(moment, date | datetime) else moment
