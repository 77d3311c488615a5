"""Answering a need: in words, or by an offer that was found for it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from portal.audit.recording import record
from venues.actions._needs import (
    locked_need,
    move,
    must_be_said,
    must_handle,
    open_again,
    tell_raiser,
)
from venues.models import Need
from venues.states import Told, Verb


@transaction.atomic
def answer_need(need: Need, *, answer: str, by: Any, now: datetime) -> Need:
    """Tell who raised it what is done about it; that keeps the time limit."""
    row = locked_need(need, "answer")
    must_handle(by, row)
    row.answer = must_be_said(answer, "answer", _("Write what is done about it."))
    row.answered_at = row.answered_at or now
    move(row, "answer")
    row.save()
    record(Verb.NEED_ANSWERED, row, by=by, now=now, reason=row.answer)
    if row.member_id or row.raised_by_id != by.pk:
        tell_raiser(row, Told.NEED_ANSWERED, now, answer=row.answer)
    return row


@transaction.atomic
def match_need(need: Need, *, answer: str, by: Any, now: datetime) -> Need:
    """An offer was found, and `answer` tells so. Of two clerks at once the second is refused."""
    row = locked_need(need, "match")
    must_handle(by, row)
    row.matched_at, row.answered_at = now, row.answered_at or now
    row.answer = answer
    row.was_met, row.said = None, ""
    move(row, "match")
    row.save()
    record(Verb.NEED_MATCHED, row, by=by, now=now, reason=answer)
    tell_raiser(row, Told.NEED_MATCHED, now, answer=answer)
    return row


@transaction.atomic
def unmatch_need(need: Need, *, reason: str, by: Any, now: datetime) -> Need:
    """The offer fell away: the need waits again, and has to be answered anew."""
    row = locked_need(need, "unmatch")
    must_handle(by, row)
    open_again(row, "unmatch", now)
    row.save()
    record(Verb.NEED_UNMATCHED, row, by=by, now=now, reason=reason)
    tell_raiser(row, Told.NEED_UNMATCHED, now, why=reason)
    return row
