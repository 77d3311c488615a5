"""The sentences with which actions refuse."""

from __future__ import annotations

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from members.models import Member, Organisation
from members.states import ConsentState


def must(allowed: bool) -> None:
    """Refuse what the rules do not allow. Pages offer only what is allowed."""
    if not allowed:
        raise ValidationError(_("You may not do this."), code="not_yours")


def must_be_past(day: date, now: datetime, field: str = "given_on") -> None:
    """Refuse a day that is still to come."""
    if day > timezone.localdate(now):
        raise ValidationError({field: _("This day is still to come.")})


def must_have_agreed(member: Member) -> None:
    """Refuse a place, duty or liaison for somebody who has not agreed."""
    if member.state != ConsentState.AGREED:
        raise ValidationError(_("Only somebody who agreed can be given a place here."))


def must_be_said(text: str, message: str) -> str:
    """The text without the blanks around it; refuses fewer than two characters."""
    text = (text or "").strip()
    if len(text) < 2:
        raise ValidationError({"reason": message})
    return text


def still_there(organisation: Organisation) -> Organisation:
    """The organisation, locked; the one that it was put into, when that happened meanwhile."""
    standing = Organisation.objects.select_for_update(of=("self",))
    found = standing.get(pk=organisation.pk)
    return standing.get(pk=found.merged_into_id) if found.merged_into_id else found
