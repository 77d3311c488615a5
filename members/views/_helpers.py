"""What the views of this room share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone

from members.actions import current_notice
from members.models import Consent, Member
from members.states import NoticeAbout


def find(request: HttpRequest, pk: int) -> Member:
    """The member, when the viewer may see the record; else there is none."""
    members = Member.objects.visible_to(request.user).select_related("area", "user")
    return get_object_or_404(members, pk=pk)


def consent_of(member: Member) -> dict[str, Any]:
    """The consent that holds, and whether the notice has changed since."""
    consents = Consent.objects.filter(
        member=member, withdrawn_at=None, notice__about=NoticeAbout.ROSTER
    )
    last = consents.select_related("notice", "recorded_by").first()
    return {"last": last, "is_old": bool(last) and last.notice != current_notice()}


def attempt(form: Any, action: Callable, *args: Any, **values: Any) -> Any:
    """What the action returns; None when it refused, with its sentences on the form."""
    try:
        return action(*args, now=timezone.now(), **values)
    except ValidationError as refusal:
        form.add_error(None, _fitting(form, refusal))
        return None


def _fitting(form: Any, refusal: ValidationError) -> Any:
    """Errors of fields that this form has stand there, all others above it."""
    named = getattr(refusal, "error_dict", None)
    if named and set(named) <= set(form.fields):
        return refusal
    return refusal.messages
