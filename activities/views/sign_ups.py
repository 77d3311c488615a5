"""Who signed up, for the organiser: look, add, cancel, ring up, print."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from activities import actions
from activities.forms import ReasonForm
from activities.forms.signing_up import SignUpOthersForm
from activities.models import Activity, SignUp
from activities.rules import can_sign_up_now, keeps
from activities.states import STANDING_SIGN_UPS, SignUpState
from activities.views._helpers import own, seen, show_errors
from portal import qr
from portal.access import needs
from portal.door.short import code_of
from portal.http import PortalRequest

BOTH = ["GET", "POST"]


@needs("activities.view_signup")
def sign_ups(request: PortalRequest, pk: int) -> HttpResponse:
    """The list in the order of the places, then who waits, then who is out."""
    activity = seen(request, pk)
    return _page(request, activity)


def _page(request: PortalRequest, activity: Activity, **more: Any) -> HttpResponse:
    rows = list(activity.sign_ups.select_related("member", "organisation"))
    standing = [row for row in rows if row.state in STANDING_SIGN_UPS]
    waiting = [row for row in standing if row.state == SignUpState.WAITING]
    seated = sorted((row for row in standing if row.seat), key=lambda row: row.seat)
    public = request.build_absolute_uri(reverse("come:activity", args=[code_of(activity.pk)]))
    context = {
        "activity": activity,
        "seated": seated,
        "waiting": waiting,
        "out": [row for row in rows if row.state not in STANDING_SIGN_UPS],
        "free": None if activity.capacity is None else activity.capacity - len(seated),
        "is_open": can_sign_up_now(activity, timezone.now()),
        "may": keeps(request.user, activity),
        "public": public if activity.is_public else "",
        "code": qr.svg(public, _("QR code of the page to sign up")) if activity.is_public else "",
    }
    response = render(request, "activities/sign_ups.html", context | more)
    response["Cache-Control"] = "no-store"
    return response


@needs("activities.add_signup", methods=BOTH)
def sign_up_others(request: PortalRequest, pk: int) -> HttpResponse:
    """Sign up members, or somebody by name and phone."""
    activity = own(request, pk)
    form = SignUpOthersForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            made = _sign_up(request, activity, form)
        except ValidationError as error:
            show_errors(form, error)
        else:
            messages.success(request, _told(made))
            return redirect("activities:sign_ups", pk)
    context = {"form": form, "activity": activity}
    return render(request, "activities/sign_up_others.html", context)


@transaction.atomic
def _sign_up(request: PortalRequest, activity: Activity, form: SignUpOthersForm) -> list[SignUp]:
    taken, now = form.cleaned_data, timezone.now()
    whole = {"organisation": taken["organisation"], "by": request.user, "now": now}
    people: list[dict[str, Any]] = [{"member": member} for member in taken["members"]]
    if taken["name"]:
        people.append({"name": taken["name"], "phone": taken["phone"]})
    return [actions.sign_up(activity, **one, **whole) for one in people]


def _told(made: list[SignUp]) -> str:
    waiting = sum(one.state == SignUpState.WAITING for one in made)
    text = ngettext("%(number)d signed up.", "%(number)d signed up.", len(made)) % {
        "number": len(made)
    }
    if waiting:
        text += " " + _("%(number)d of them on the waiting list.") % {"number": waiting}
    return text


def _find(request: PortalRequest, pk: int, row: int) -> SignUp:
    return get_object_or_404(own(request, pk).sign_ups.select_related("activity", "member"), pk=row)


@needs("activities.change_signup", methods=BOTH)
def sign_up_cancel(request: PortalRequest, pk: int, row: int) -> HttpResponse:
    """Take somebody off the list; who waits first is offered the place."""
    found = _find(request, pk, row)
    back = reverse("activities:sign_ups", args=[pk])
    if request.method == "POST":
        _step(request, found, actions.cancel_sign_up, _("The sign-up is cancelled."))
        return redirect(back)
    context = {
        "heading": _("Cancel the sign-up of %(name)s") % {"name": found.who},
        "what": _("The place goes to the first on the waiting list at once."),
        "submit": _("Cancel the sign-up"),
        "cancel": back,
    }
    return render(request, "generic/confirm.html", context)


@needs("activities.change_signup", methods=["POST"])
def sign_up_claim(request: PortalRequest, pk: int, row: int) -> HttpResponse:
    """Somebody without an account said on the phone that the place is taken."""
    _step(request, _find(request, pk, row), actions.claim, _("The place is taken."))
    return redirect("activities:sign_ups", pk)


def _step(request: PortalRequest, found: SignUp, action: Any, done: str) -> None:
    try:
        action(found, by=request.user, now=timezone.now())
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, done)


@needs("activities.change_signup", methods=BOTH)
def sign_up_phone(request: PortalRequest, pk: int, row: int) -> HttpResponse:
    """The whole number of who has no account, for a reason that is kept."""
    found = _find(request, pk, row)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            number = actions.reveal_phone(
                found, reason=form.cleaned_data["reason"], by=request.user, now=timezone.now()
            )
        except ValidationError as error:
            show_errors(form, error)
        else:
            return _page(request, found.activity, shown=found.pk, number=number)
    context = {
        "heading": _("Show the number of %(name)s") % {"name": found.who},
        "what": _("The reason is kept with your name."),
        "form": form,
        "submit": _("Show the number"),
        "cancel": reverse("activities:sign_ups", args=[pk]),
    }
    return render(request, "generic/confirm.html", context)
