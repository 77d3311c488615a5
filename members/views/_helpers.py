"""What the views of this room share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone

from members.actions import newest_notice
from members.models import Consent, Member
from members.states import NoticeAbout
from portal.audit.models import Event
from portal.documents.models import Document


def find(request: HttpRequest, pk: int) -> Member:
    """The member, when the viewer may see the record; else there is none."""
    members = Member.objects.visible_to(request.user).select_related("area", "user")
    return get_object_or_404(members, pk=pk)


def events_of(member: Member) -> QuerySet[Event]:
    """What happened to this person, in records that were put into this one too."""
    keys = [member.pk, *Member.objects.filter(merged_into=member).values_list("pk", flat=True)]
    return Event.objects.about_any(Member, keys)


def consent_of(member: Member, about: str = NoticeAbout.ROSTER) -> dict[str, Any]:
    """The consent that holds, to the newest notice it was given to; whether there is a newer."""
    consents = Consent.objects.standing().filter(member=member, notice__about=about)
    found = consents.select_related("notice", "recorded_by")
    last = found.order_by("-notice__version", "-given_on", "-pk").first()
    return {"last": last, "is_old": bool(last) and last.notice != newest_notice(about)}


def history_of(member: Member) -> list[Consent]:
    """Every consent of this person, the newest first, each with its `scan` or None."""
    consents = Consent.objects.filter(member=member).select_related("notice", "recorded_by")
    rows = list(consents)
    keys = [str(row.pk) for row in rows]
    scans = Document.objects.filter(subject_type=Consent._meta.label_lower, subject_id__in=keys)
    by_consent = {scan.subject_id: scan for scan in scans}
    for row in rows:
        row.scan = by_consent.get(str(row.pk))
    return rows


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
