"""What the code on a screen opens: a member checks in with one tap, others by number and code."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activities import actions, codes
from activities.following import LETTER
from activities.models import Activity, SignUp
from activities.states import CheckInBy
from members.models import Member
from portal import limits
from portal.access import public
from portal.door import codes as door_codes
from portal.door.pages import keep_private
from portal.door.short import pk_of

STOOD_HERE = "stood_here"  # where the session keeps that this phone read the screen, and until when
MINUTES = 15  # to sign in, or to find one's number
MOST, SECONDS = 30, 600


class NumberForm(forms.Form):
    number = forms.CharField(label=gettext_lazy("Number of your sign-up"), max_length=30)
    code = forms.CharField(label=gettext_lazy("Code"), max_length=30)


@public(methods=["GET", "POST"])
def screen(request: HttpRequest, code: str, shown: str) -> HttpResponse:
    """Whoever reads the code stands before the screen, and may check in for some minutes."""
    now = timezone.now()
    activity = Activity.objects.select_related("venue").filter(pk=pk_of(code) or 0).first()
    if activity is None or activity.screen_key is None:
        raise Http404
    if not _is_here(request, activity, shown, now):
        return _page(request, activity, is_late=True)
    member = _member(request)
    form = NumberForm(request.POST or None) if member is None else None
    if request.method == "POST":
        found, refusal = _check_in(request, activity, member, form, now)
        return _page(request, activity, found=found, refusal=refusal, form=form, member=member)
    return _page(request, activity, form=form, member=member)


def _is_here(request: HttpRequest, activity: Activity, shown: str, now: datetime) -> bool:
    """The code is on the screen, or this phone read it within the last minutes."""
    if codes.is_shown(activity.screen_key, shown, now):
        request.session[STOOD_HERE] = [activity.pk, now.timestamp() + MINUTES * 60]
        return True
    pk, until = request.session.get(STOOD_HERE) or (0, 0)
    return bool(pk == activity.pk and now.timestamp() < until)


def _member(request: HttpRequest) -> Member | None:
    user: Any = request.user
    if not user.is_authenticated:
        return None
    return Member.objects.agreed().filter(user=user).first()


def _check_in(
    request: HttpRequest, activity: Activity, member: Member | None, form: Any, now: datetime
) -> tuple[Any, str]:
    """(the check-in and whether it is new, "") or (None, why not)."""
    who: dict[str, Any] = {"means": CheckInBy.SCREEN, "now": now}
    try:
        if member is not None:
            return actions.check_in(activity, member=member, by=request.user, **who), ""
        if not limits.take(request, "here.number", MOST, SECONDS):
            return None, _("Too many tries from here. Please try again in ten minutes.")
        row = _sign_up(activity, form)
        if row is None:
            return None, _("We find nothing with this number and this code. Check both.")
        return actions.check_in(activity, sign_up=row, by=None, **who), ""
    except ValidationError as error:
        return None, " ".join(error.messages)


def _sign_up(activity: Activity, form: Any) -> SignUp | None:
    if not form.is_valid():
        return None
    number = door_codes.tidy_number(form.cleaned_data["number"])
    pk, digests = (
        door_codes.serial_of(number, LETTER),
        door_codes.digests(form.cleaned_data["code"]),
    )
    return activity.sign_ups.standing().filter(pk=pk or 0, code_digest__in=digests).first()


def _page(request: HttpRequest, activity: Activity, **context: Any) -> HttpResponse:
    found = context.pop("found", None)
    if found:
        context |= {"done": found[0], "is_new": found[1]}
    context |= {"activity": activity, "next": request.get_full_path()}
    return keep_private(render(request, "activities/here.html", context))
