"""The daily mail: how much is new and how much there is to do, for those who chose it."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal import mailing
from portal.accounts.models import User
from portal.dashboard import attention
from portal.notifications.models import Notification


def post_digests(now: datetime) -> int:
    """One mail a day to each who chose it and has something; returns how many were posted."""
    readers = User.objects.filter(wants_digest=True, is_active=True).exclude(email="")
    return sum(_post(user, now) for user in readers)


def _post(user: User, now: datetime) -> int:
    today = timezone.localdate(now)
    lines = _lines(user, now)
    if not lines:
        return 0
    return mailing.post(
        user,
        f"digest:{user.pk}:{today}",
        subject=_("Community Engagement Portal: what there is for you today"),
        lines=lines,
        path=reverse("portal:notifications"),
        now=now,
    )


def _lines(user: User, now: datetime) -> list[str]:
    """Numbers only: what it is about stands behind the sign-in."""
    items = attention.for_user(user, timezone.localdate(now))
    lines = [f"{item.label}: {item.count}" for item in items]
    unread = Notification.objects.filter(user=user).unread().count()
    if unread:
        new = ngettext("%(number)s unread notification", "%(number)s unread notifications", unread)
        lines.append(new % {"number": unread})
    return lines
