"""Calendars to subscribe to: made, and revoked."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from activities.models import CalendarFeed
from activities.states import Verb
from portal.audit.recording import record

MOST = 20  # feeds of one person


@transaction.atomic
def make_feed(*, name: str, query: str, by: Any, now: datetime) -> CalendarFeed:
    """An address that shows what this person may see of the calendar, narrowed as `query` says."""
    own = CalendarFeed.objects.filter(user=by, revoked_at=None)
    if own.count() >= MOST:
        raise ValidationError(_("You have many calendars already. Revoke one first."))
    feed = CalendarFeed.objects.create(
        user=by, token=uuid4(), name=name, query=query[:400], made_at=now
    )
    record(Verb.FEED_MADE, feed, by=by, now=now)
    return feed


@transaction.atomic
def revoke_feed(feed: CalendarFeed, *, by: Any, now: datetime) -> CalendarFeed:
    """From now on its address gives nothing."""
    row = CalendarFeed.objects.select_for_update().get(pk=feed.pk, user=by)
    if row.revoked_at is None:
        row.revoked_at = now
        row.save(update_fields=["revoked_at"])
        record(Verb.FEED_REVOKED, row, by=by, now=now)
    return row
