"""Consent to being shown in photos: asked, given and taken back apart from the roster's."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from members.actions.checks import must, must_be_past
from members.actions.consenting import record_consent
from members.models import Consent, Member
from members.rules import can_edit, can_withdraw, is_self
from members.states import ConsentState, NoticeAbout, Verb
from portal.audit.recording import record


@transaction.atomic
def agree_to_photos(
    member: Member, *, means: str, given_on: date, by: Any, now: datetime, scan: Any = None
) -> Consent:
    """Record that this person may be shown in photos; once for the same notice, day and means."""
    locked = Member.objects.select_for_update(of=("self",)).get(pk=member.pk)
    must(is_self(by, locked) or can_edit(by, locked))
    if locked.state != ConsentState.AGREED:
        raise ValidationError(_("First comes the consent to be on the roster."))
    must_be_past(given_on, now)
    _must_be_after_withdrawal(locked, given_on)
    consent, made = record_consent(
        locked,
        about=NoticeAbout.PHOTOS,
        means=means,
        given_on=given_on,
        scan=scan,
        by=by,
        now=now,
    )
    if made:
        _touch(locked)
        record(Verb.PHOTOS_AGREED, locked, by=by, now=now)
    return consent


def _must_be_after_withdrawal(member: Member, given_on: date) -> None:
    """An old paper does not undo what the person said since."""
    ended = member.consents.filter(notice__about=NoticeAbout.PHOTOS, withdrawn_at__isnull=False)
    last = ended.order_by("-withdrawn_at").first()
    if last and given_on < timezone.localdate(last.withdrawn_at):
        raise ValidationError(
            {"given_on": _("This person withdrew the consent later than this day.")}
        )


@transaction.atomic
def withdraw_photos(member: Member, *, by: Any, now: datetime, reason: str = "") -> Member:
    """Take the consent to photos back; the place on the roster stays. Twice does no harm."""
    locked = Member.objects.select_for_update(of=("self",)).get(pk=member.pk)
    must(can_withdraw(by, locked))
    standing = locked.consents.standing().filter(notice__about=NoticeAbout.PHOTOS)
    if standing.update(withdrawn_at=now):
        _touch(locked)
        record(Verb.PHOTOS_WITHDREW, locked, by=by, now=now, reason=reason.strip())
    return locked


def _touch(member: Member) -> None:
    """An import that is taken back leaves alone who has changed since."""
    member.version += 1
    member.save(update_fields=["version"])
