"""Posting mail, and sending what was posted: each once, however many send at the same time."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db.models import Q
from django.utils.translation import gettext as _

from portal.mailing.models import Mail

if TYPE_CHECKING:
    from portal.accounts.models import User

CLAIM = timedelta(minutes=50)
KEPT = timedelta(days=30)
AT_ONCE = 500
logger = logging.getLogger(__name__)


def post(user: User, key: str, *, subject: str, lines: list[str], path: str, now: datetime) -> int:
    """Let this person have a mail about `key`, once; returns whether there will be one.

    `path` leads to the page on this site, which stands as the last line.
    """
    if not settings.SENDS_MAIL or not user.is_active or not user.email:
        return 0
    text = "\n".join([*lines, "", f"{settings.SITE_URL}{path}", "", _foot()])
    mail = Mail(user=user, key=key, subject=subject, text=text, at=now)
    before = Mail.objects.filter(key=key).exists()
    Mail.objects.bulk_create([mail], ignore_conflicts=True)
    return int(not before)


def _foot() -> str:
    return _("Sent by the portal. What you are told by mail you choose there under “My account”.")


def deliver(now: datetime) -> int:
    """Send what waits; returns how many went. What fails stays, and is tried again next time.

    Raises what the mail server's connection raises, so that whoever runs this knows.
    """
    waiting = list(Mail.objects.waiting(now).select_related("user")[:AT_ONCE])
    if not waiting or not settings.SENDS_MAIL:
        return 0
    with get_connection() as connection:
        return sum(_send(mail, connection, now) for mail in waiting if _claim(mail, now))


def _claim(mail: Mail, now: datetime) -> bool:
    """Take this one, unless somebody else has."""
    free = Q(claimed_until=None) | Q(claimed_until__lt=now)
    mine = Mail.objects.filter(free, pk=mail.pk, sent_at=None)
    return bool(mine.update(claimed_until=now + CLAIM))


def _send(mail: Mail, connection: Any, now: datetime) -> int:
    message = EmailMessage(mail.subject, mail.text, to=[mail.user.email], connection=connection)
    try:
        message.send()
    except OSError:  # smtplib's are among them
        logger.exception("A mail could not be sent")
        Mail.objects.filter(pk=mail.pk).update(claimed_until=None)
        return 0
    Mail.objects.filter(pk=mail.pk).update(sent_at=now)
    return 1


def forget_old(now: datetime) -> int:
    """Delete those that are a month old, sent or not."""
    return Mail.objects.filter(at__lt=now - KEPT).delete()[0]
