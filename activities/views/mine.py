"""A member's own page of activities: what I signed up for, and what I may sign up for."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from activities import actions
from activities.forms.signing_up import SignUpSelfForm
from activities.models import Activity, SignUp
from activities.states import SignUpState
from members.models import Member, Organisation
from portal.access import needs
from portal.http import PortalRequest

MOST = 50
PAST = 20


def _member(request: PortalRequest) -> Member:
    member = Member.objects.filter(user=request.user).first()
    if member is None:
        raise Http404
    return member


def _sent(request: PortalRequest) -> Any:
    """What was posted, were it nothing at all."""
    return request.POST if request.method == "POST" else None


def _offered(member: Member, now: datetime) -> Any:
    """What a member may sign up for: open activities of the own county, the next first."""
    coming = Activity.objects.open_for(member.area_id, now)
    return coming.select_related("kind", "area", "venue").order_by("starts_at", "pk")


@needs("activities.sign_up_self")
def mine(request: PortalRequest) -> HttpResponse:
    """My sign-ups, those to come first, and the activities that are open."""
    member = Member.objects.filter(user=request.user).first()
    if member is None:
        return render(request, "members/me_none.html")
    now = timezone.now()
    own = SignUp.objects.filter(member=member).select_related(
        "activity__kind", "activity__area", "activity__venue", "organisation"
    )
    coming = own.standing().filter(activity__ends_at__gte=now).order_by("activity__starts_at")
    taken = {row.activity_id for row in coming}
    context = {
        "coming": coming,
        "past": own.filter(activity__ends_at__lt=now).order_by("-activity__starts_at")[:PAST],
        "open": [one for one in _offered(member, now)[:MOST] if one.pk not in taken],
        "now": now,
    }
    response = render(request, "activities/mine.html", context)
    response["Cache-Control"] = "no-store"
    return response


@needs("activities.sign_up_self", methods=["GET", "POST"])
def mine_sign_up(request: PortalRequest, pk: int) -> HttpResponse:
    """One activity that I may come to, and the button."""
    member, now = _member(request), timezone.now()
    activity = get_object_or_404(_offered(member, now), pk=pk)
    organisations = Organisation.objects.open().standing()
    own = organisations.filter(memberships__member=member, memberships__until=None).distinct()
    form = SignUpSelfForm(_sent(request), organisations=own)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.sign_up(
                activity,
                member=member,
                organisation=form.cleaned_data["organisation"],
                by=request.user,
                now=now,
            )
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, _sentence(made))
            return redirect("activities:mine")
    seated = activity.sign_ups.seated().count()
    context = {
        "activity": activity,
        "form": form if own else None,
        "refused": form.non_field_errors() if form.is_bound else [],
        "left": None if activity.capacity is None else max(activity.capacity - seated, 0),
        "waiting": activity.sign_ups.queue().count(),
    }
    return render(request, "activities/mine_sign_up.html", context)


def _sentence(made: SignUp) -> str:
    if made.state == SignUpState.WAITING:
        return _("All places are taken. You are on the waiting list and will be told.")
    return _("You have a place. See you there.")


@needs("activities.sign_up_self", methods=["POST"])
def mine_step(request: PortalRequest, pk: int, step: str) -> HttpResponse:
    """Cancel, or take the place that came free."""
    steps = {
        "cancel": (actions.cancel_sign_up, _("Cancelled. Thank you for telling in time.")),
        "claim": (actions.claim, _("You have a place. See you there.")),
    }
    if step not in steps:
        raise Http404
    found = get_object_or_404(SignUp.objects.of_person(request.user), pk=pk)
    action, done = steps[step]
    try:
        action(found, by=request.user, now=timezone.now())
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, done)
    return redirect("activities:mine")
