"""A second pair of eyes on a record: agreed, which locks it, or sent back with a remark."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from activities.models import Activity
from activities.rules import can_take, page_of
from activities.states import Notice, State, Verb
from portal.audit.recording import record
from portal.notifications import notify


@transaction.atomic
def approve(activity: Activity, *, version: int, by: Any, now: datetime) -> Activity:
    """Agree to a record as it was read. From now on only reviewers correct it."""
    row = _locked(activity, "approve", version, by)
    row.approved_at, row.approved_by = now, by
    row.version += 1
    row.save(update_fields=["approved_at", "approved_by", "version"])
    record(Verb.APPROVED, row, by=by, now=now)
    return row


@transaction.atomic
def send_back(activity: Activity, *, remark: str, version: int, by: Any, now: datetime) -> Activity:
    """Ask for a better record. It counts in no figure until it is written again."""
    if not remark.strip():
        raise ValidationError({"reason": _("Say what is to be put right.")})
    row = _locked(activity, "send_back", version, by)
    row.state, row.recorded_at, row.sent_back = State.HELD, None, remark.strip()
    row.approved_at = row.approved_by = None
    row.version += 1
    row.save()
    record(Verb.SENT_BACK, row, by=by, now=now, reason=row.sent_back)
    who = [row.recorded_by]
    notify(
        who, Notice.RECORD_SENT_BACK, path=page_of(row), now=now, what=row.title, why=row.sent_back
    )
    return row


def _locked(activity: Activity, action: str, version: int, by: Any) -> Activity:
    row = Activity.objects.select_for_update(of=("self",)).get(pk=activity.pk)
    if not can_take(by, row, action):
        raise ValidationError(
            _("This cannot be done: the activity is “%(state)s” by now.")
            % {"state": row.get_state_display()}
        )
    if version != row.version:
        raise ValidationError(
            _("Somebody changed this activity while you were reading. Look at it again.")
        )
    return row
