"""What every step of a need goes through: lock, check the table and the rule, move."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from portal.notifications import notify
from portal.workdays.calendar import add_workdays
from venues.models import Need
from venues.rules import can_handle_need, has_raised
from venues.states import NEED_TABLE

# How long a resident's name and phone are kept: after the end, and in any case.
NEED_DAYS_AFTER_END, NEED_DAYS_AT_MOST = 30, 365


def answer_day(urgency: str, today: date) -> date:
    """The last working day in time for the answer to a need of this urgency."""
    return add_workdays(today, int(settings.NEED_WORKDAYS[urgency])).day


def locked_need(need: Need, action: str) -> Need:
    """The row, locked, for a step that the table allows now."""
    rows = Need.objects.select_for_update(of=("self",)).select_related(
        "member__user", "topic", "raised_by"
    )
    row = rows.get(pk=need.pk)
    if action not in NEED_TABLE[row.state]:
        raise ValidationError(
            _("This can no longer be done: the need is “%(state)s” by now. Look at it again.")
            % {"state": row.get_state_display()},
            code="meanwhile",
        )
    return row


def must_handle(by: Any, need: Need) -> None:
    if not can_handle_need(by, need):
        raise ValidationError(_("Needs of this area are not yours to deal with."))


def must_concern(by: Any, need: Need) -> None:
    """Whoever raised it, and staff of the area who were told."""
    if not (has_raised(by, need) or can_handle_need(by, need)):
        raise ValidationError(_("Only who raised the need says this, or staff who were told."))


def move(need: Need, action: str) -> None:
    """To the state that the table says; the caller saves."""
    need.state = NEED_TABLE[need.state][action]
    need.version += 1


def must_be_said(text: str, field: str, message: str) -> str:
    text = (text or "").strip()
    if len(text) < 2:
        raise ValidationError({field: message})
    return text


def open_again(row: Need, action: str, now: datetime) -> None:
    """Back among the open ones, with its time for an answer from the beginning."""
    move(row, action)
    today = timezone.localdate(now)
    row.matched_at = row.met_at = row.answered_at = None
    row.answer = ""
    row.answer_by = answer_day(row.urgency, today)
    if row.forget_on:
        row.forget_on = timezone.localdate(row.raised_at) + timedelta(days=NEED_DAYS_AT_MOST)
        row.forget_on = max(row.forget_on, today + timedelta(days=NEED_DAYS_AFTER_END))


def forget_soon(row: Need, now: datetime) -> None:
    """The matter is at its end: name and phone stay for some days yet."""
    if row.forget_on:
        after = timezone.localdate(now) + timedelta(days=NEED_DAYS_AFTER_END)
        row.forget_on = min(row.forget_on, after)


def tell_raiser(row: Need, kind: str, now: datetime, **values: Any) -> None:
    """Tell who raised it, where that person has an account; others follow by number and code."""
    if row.member_id:
        users, page = [row.member.user], "venues:my_need"
    else:
        users, page = [row.raised_by], "venues:need_detail"
    what = Truncator(row.wish).chars(40)
    notify(users, kind, path=reverse(page, args=[row.pk]), now=now, what=what, **values)
