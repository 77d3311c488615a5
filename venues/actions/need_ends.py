"""What who raised a need says: it is met, it is not, it is no longer needed. And forgetting."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.audit.recording import record
from venues.actions._needs import forget_soon, locked_need, move, must_concern, open_again
from venues.models import Need
from venues.rules import can_handle_need, has_raised
from venues.states import Verb


@transaction.atomic
def say_met(need: Need, *, was_met: bool, words: str = "", by: Any, now: datetime) -> Need:
    """Whether the need was met, by who raised it; staff who were told write down what was said."""
    row = locked_need(need, "met" if was_met else "not_met")
    must_concern(by, row)
    words = words.strip()
    if not has_raised(by, row) and len(words) < 2:
        raise ValidationError({"words": _("Write who told you, and what was said.")})
    return _met(row, was_met, words, by, now)


@transaction.atomic
def say_met_by_code(need: Need, *, was_met: bool, words: str = "", now: datetime) -> Need:
    """The same by whoever holds number and code, without an account."""
    row = _with_code(locked_need(need, "met" if was_met else "not_met"))
    return _met(row, was_met, words.strip(), None, now)


def _met(row: Need, was_met: bool, words: str, by: Any, now: datetime) -> Need:
    row.was_met, row.said = was_met, words
    if was_met:
        move(row, "met")
        row.met_at = now
        forget_soon(row, now)
    else:
        open_again(row, "not_met", now)
    row.save()
    record(Verb.NEED_MET if was_met else Verb.NEED_NOT_MET, row, by=by, now=now, reason=words)
    return row


@transaction.atomic
def withdraw_need(need: Need, *, reason: str = "", by: Any, now: datetime) -> Need:
    """It is no longer needed, says who raised it; staff who were told say why."""
    row = locked_need(need, "withdraw")
    must_concern(by, row)
    if not has_raised(by, row) and len(reason.strip()) < 2:
        raise ValidationError({"reason": _("Write who told you, and why.")})
    return _withdraw(row, reason.strip(), by, now)


@transaction.atomic
def withdraw_by_code(need: Need, *, reason: str = "", now: datetime) -> Need:
    """The same by whoever holds number and code, without an account."""
    return _withdraw(_with_code(locked_need(need, "withdraw")), reason.strip(), None, now)


def _withdraw(row: Need, reason: str, by: Any, now: datetime) -> Need:
    move(row, "withdraw")
    row.ended_at, row.end_reason = now, reason
    forget_soon(row, now)
    row.save()
    record(Verb.NEED_WITHDRAWN, row, by=by, now=now, reason=reason)
    return row


def _with_code(row: Need) -> Need:
    """Nothing is said by a code about a need that has none."""
    if not row.code_digest:
        raise ValidationError(_("This need is not followed by a code."))
    return row


@transaction.atomic
def reveal_need_contact(need: Need, *, reason: str, by: Any, now: datetime) -> tuple[str, str]:
    """Name and phone that a resident left, after writing down who looked and why."""
    if not can_handle_need(by, need):
        raise ValidationError(_("Only staff of this area open the number."))
    why = reason.strip()
    if len(why) < 2:
        raise ValidationError({"reason": _("Say why you need the number.")})
    record(Verb.NEED_CONTACT_VIEWED, need, by=by, now=now, reason=why)
    return str(need.name or ""), str(need.phone or "")


def forget_need_contacts(*, now: datetime) -> int:
    """Empty names and phones whose time has passed; the need stays with its answer."""
    due = Need.objects.filter(forget_on__lte=timezone.localdate(now))
    return due.update(name="", phone="", forget_on=None)
