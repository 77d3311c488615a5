"""An activity's public page, where it has one: what it is, and signing up without an account."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from activities import actions
from activities.actions.signing_up import KEPT_AFTER
from activities.forms.signing_up import SignUpAtDoorForm
from activities.models import Activity, SignUp
from activities.rules import can_sign_up_now
from activities.states import SignUpState, State
from portal.access import public
from portal.door import codes, pages
from portal.door.short import code_of, pk_of

SHOWN = (State.OPEN, State.HELD, State.RECORDED, State.CANCELLED)


def _find(code: str) -> Activity:
    pk = pk_of(code)
    activities = Activity.objects.filter(is_public=True, state__in=SHOWN)
    return get_object_or_404(activities.select_related("kind", "area", "venue"), pk=pk or 0)


@public()
def activity_page(request: HttpRequest, code: str) -> HttpResponse:
    """What, when, where, how many places are left; nothing about who comes."""
    activity, now = _find(code), timezone.now()
    context = {
        "activity": activity,
        "code": code_of(activity.pk),
        "is_open": can_sign_up_now(activity, now),
        "left": _left(activity),
        "is_over": activity.ends_at <= now,
    }
    return render(request, "activities/door_activity.html", context)


def _left(activity: Activity) -> int | None:
    """Places left; None without a limit."""
    if activity.capacity is None:
        return None
    return max(activity.capacity - activity.sign_ups.seated().count(), 0)


@public(methods=["GET", "POST"])
def activity_sign_up(request: HttpRequest, code: str) -> HttpResponse:
    """Name and phone; number and code to follow it."""
    activity, now = _find(code), timezone.now()
    back = reverse("come:activity", args=[code_of(activity.pk)])
    if not can_sign_up_now(activity, now):
        return redirect(back)
    form = SignUpAtDoorForm(request.POST or None)
    made = pages.send(
        request,
        form,
        lambda: _make(activity, form, now),
        lambda digest: SignUp.objects.get(code_digest=digest),
    )
    where = {"back": back, "back_text": activity.title}
    if made:
        return pages.receipt(request, form, made.number, **_thanks(made), **where)
    return pages.form_page(request, form, **_words(activity), **where)


def _make(activity: Activity, form: SignUpAtDoorForm, now: datetime) -> SignUp:
    taken = form.cleaned_data
    return actions.sign_up(
        activity,
        name=taken["name"],
        phone=taken["phone"],
        code_digest=codes.digest(form.code),
        by=None,
        now=now,
    )


def _words(activity: Activity) -> dict[str, Any]:
    left = _left(activity)
    lead = _("You need no account.")
    if left == 0:
        lead = _("All places are taken; you come on the waiting list. You need no account.")
    keeps = _(
        "Name and phone serve only this activity: its organiser uses them to tell you of a change. "
        "They are deleted %(days)s days after it."
    ) % {"days": KEPT_AFTER.days}
    return {"heading": _("Sign up"), "lead": lead, "submit": _("Sign up"), "keeps": keeps}


def _thanks(made: SignUp) -> dict[str, str]:
    if made.state == SignUpState.WAITING:
        return {
            "heading": _("You are on the waiting list"),
            "next": _("Look here from time to time: a place that comes free is kept for you."),
        }
    return {
        "heading": _("You have a place"),
        "next": _("If you cannot come, cancel here, so that somebody else can."),
    }
