"""Notices: which one holds, and publishing the next. A published text is never edited."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from members.actions.checks import must
from members.models import Notice
from members.rules import can_publish_notice
from members.states import NoticeAbout, Verb
from portal.audit.recording import record

WORDS = ("title", "text", "purpose", "kinds", "keeping", "contact")


def newest_notice(about: str = NoticeAbout.ROSTER) -> Notice | None:
    """The newest notice of its kind; None when none has been published."""
    return Notice.objects.filter(about=about).order_by("-version").first()


def current_notice(about: str = NoticeAbout.ROSTER) -> Notice:
    """The newest notice of its kind. Raises ValidationError when none has been published."""
    notice = newest_notice(about)
    if notice is None:
        raise ValidationError(_("There is no notice to agree to. Ask the administrator for one."))
    return notice


def notice_on(day: date, about: str = NoticeAbout.ROSTER) -> Notice:
    """The notice that held on that day: nobody agreed to words that were not yet published."""
    notices = Notice.objects.filter(about=about)
    held = notices.filter(published_on__lte=day).order_by("-version").first()
    return held or notices.order_by("version").first() or current_notice(about)


@transaction.atomic
def publish_notice(
    *, about: str, fields: dict[str, str], version: int, by: Any, now: datetime
) -> Notice:
    """Publish the next version; `version` is the number that its author saw.

    Whoever agreed to an older one is asked again from now on.
    """
    must(can_publish_notice(by))
    newest = Notice.objects.select_for_update().filter(about=about).order_by("-version").first()
    if version != (newest.version if newest else 0) + 1:
        raise ValidationError(
            _("Version %(number)s was published meanwhile. Read it before you publish another.")
            % {"number": newest.version if newest else 0}
        )
    words = {name: _tidy(fields[name]) for name in WORDS}
    if newest and all(_tidy(getattr(newest, name)) == text for name, text in words.items()):
        raise ValidationError(_("Nothing differs from the version before. Nobody needs asking."))
    today = timezone.localdate(now)
    notice = Notice.objects.create(about=about, version=version, published_on=today, **words)
    record(Verb.NOTICE_PUBLISHED, notice, by=by, now=now)
    return notice


def _tidy(text: str) -> str:
    """A form sends other line ends than the database keeps."""
    return text.replace("\r\n", "\n").strip()
