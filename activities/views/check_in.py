"""Checking in: the list on a phone, the code on a screen, a member's own code."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from activities import actions, codes
from activities.models import Activity, CheckIn
from activities.roll import roll_of
from activities.rules import can_check_in_now, keeps
from activities.states import CheckInBy, State
from activities.views._helpers import own, seen
from members.models import Member
from portal import qr
from portal.access import needs
from portal.door.short import code_of
from portal.http import PortalRequest
from portal.typed import whole

CHOSEN = "checking_in"  # where the session keeps the activity that this phone scans for
AROUND = timedelta(hours=24)
MOST_AT_ONCE = 500


@needs("activities.view_checkin")
def check_in_list(request: PortalRequest, pk: int) -> HttpResponse:
    """Who is expected and who is there; a tick each."""
    activity = seen(request, pk)
    context = {
        "activity": activity,
        "roll": roll_of(activity, request.user),
        "may": keeps(request.user, activity),
        "is_on": can_check_in_now(activity, timezone.now()),
    }
    response = render(request, "activities/check_in.html", context)
    response["Cache-Control"] = "no-store"
    return response


@needs("activities.add_checkin", methods=["POST"])
def check_in_tick(request: PortalRequest, pk: int) -> HttpResponse:
    """One tick, or one fewer, from a page without scripts."""
    activity, picked = own(request, pk), request.POST.getlist("members")
    ticks = [{"what": "member", "key": key} for key in picked] or [request.POST.dict()]
    try:
        for tick in ticks[:MOST_AT_ONCE]:
            _tick(request, activity, tick, timezone.now())
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("activities:check_in_list", pk)


@needs("activities.add_checkin", methods=["POST"])
def check_in_send(request: PortalRequest, pk: int) -> JsonResponse:
    """Ticks that a phone kept while it had no network: [{"what", "key", "token", "at"}, …].

    Answers with what became of each, so that the phone forgets those that are in.
    """
    activity, now = own(request, pk), timezone.now()
    try:
        # A form's body has been read by whoever looked for its token.
        ticks = json.loads(request.body) if request.content_type == "application/json" else None
        if not isinstance(ticks, list) or len(ticks) > MOST_AT_ONCE:
            raise ValueError
    except ValueError:
        return JsonResponse({"error": _("This cannot be read.")}, status=400)
    answers = [_answer(request, activity, tick, now) for tick in ticks if isinstance(tick, dict)]
    return JsonResponse({"answers": answers, "number": activity.check_ins.count()})


def _answer(
    request: PortalRequest, activity: Activity, tick: dict[str, Any], now: datetime
) -> dict[str, Any]:
    token = str(tick.get("token", ""))
    try:
        is_new = _tick(request, activity, {k: str(v) for k, v in tick.items()}, now)
    except ValidationError as error:
        return {"token": token, "is_in": False, "why": " ".join(error.messages)}
    return {"token": token, "is_in": True, "is_new": is_new}


def _tick(request: PortalRequest, activity: Activity, tick: dict[str, str], now: datetime) -> bool:
    """Do what one tick says; returns whether it changed anything."""
    what, key = tick.get("what", ""), tick.get("key", "")
    who: dict[str, Any] = {"by": request.user, "now": now}
    token, at = _token(tick.get("token", "")), _at(tick.get("at", ""))
    if what == "passing":
        return actions.count_passing(activity, token=token, **who)[1]
    if what == "passing_less":
        actions.uncount_passing(activity, **who)
        return True
    if whole(key) < 0:
        raise ValidationError(_("Say who it is."))
    if what == "back":
        found = activity.check_ins.filter(pk=key).first()
        if found:
            actions.take_back(found, **who)
        return found is not None
    more = who | {"means": CheckInBy.LIST, "token": token, "arrived_at": at}
    if what == "sign_up":
        row = activity.sign_ups.filter(pk=key).first()
        return actions.check_in(activity, sign_up=row, **more)[1]
    member = Member.objects.visible_to(request.user).filter(pk=key).first()
    return actions.check_in(activity, member=member, **more)[1]


def _token(text: str) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError:
        raise ValidationError(_("This cannot be read.")) from None


def _at(text: str) -> datetime | None:
    """The moment a phone gives; none that it is unsure of."""
    try:
        found = parse_datetime(text) if text else None
    except ValueError:
        return None
    return found if found and timezone.is_aware(found) else None


@needs("activities.add_checkin")
def check_in_screen(request: PortalRequest, pk: int) -> HttpResponse:
    """The code for a screen by the door; it changes every minute."""
    activity, now = own(request, pk), timezone.now()
    is_on = can_check_in_now(activity, now)
    address = ""
    if is_on:
        activity = actions.open_screen(activity, by=request.user, now=now)
        shown = codes.screen_code(activity.screen_key, now)  # type: ignore[arg-type]
        path = reverse("here:screen", args=[code_of(activity.pk), shown.lower()])
        address = request.build_absolute_uri(path)
    context = {
        "activity": activity,
        "is_on": is_on,
        "address": address,
        "code": qr.svg(address, _("QR code to check in"), is_sized=False) if address else "",
        "number": activity.check_ins.count(),
    }
    fragment = request.headers.get("HX-Request") == "true"
    template = "activities/_screen.html" if fragment else "activities/check_in_screen.html"
    response = render(request, template, context)
    response["Cache-Control"] = "no-store"
    return response


@needs("activities.sign_up_self")
def card(request: PortalRequest) -> HttpResponse:
    """My own code: staff scan it, and I am there."""
    member = Member.objects.filter(user=request.user).first()
    if member is None:
        return render(request, "members/me_none.html")
    address = request.build_absolute_uri(reverse("here:card", args=[codes.card_of(member.pk)]))
    context = {"code": qr.svg(address, _("My code"), is_sized=False), "member": member}
    response = render(request, "activities/card.html", context)
    response["Cache-Control"] = "no-store"
    return response


@needs("activities.add_checkin", methods=["GET", "POST"])
def card_read(request: PortalRequest, code: str) -> HttpResponse:
    """A member's code was scanned by staff: to which of today's activities?"""
    now = timezone.now()
    member = Member.objects.visible_to(request.user).filter(pk=codes.member_of(code) or 0).first()
    if member is None:
        raise Http404
    near = Activity.objects.in_scope_of(request.user).filter(
        state__in=(State.PLANNED, State.OPEN, State.HELD),
        starts_at__lt=now + AROUND,
        ends_at__gt=now - AROUND,
    )
    on = [one for one in near.order_by("starts_at", "pk") if can_check_in_now(one, now)]
    if request.method == "POST":
        chosen = get_object_or_404(near, pk=request.POST.get("activity", "") or 0)
        request.session[CHOSEN] = chosen.pk
        _scan(request, chosen, member, now)
        return redirect("here:card", code)
    context = {
        "member": member,
        "activities": on,
        "chosen": request.session.get(CHOSEN),
        "there": CheckIn.objects.filter(member=member, activity__in=on).select_related("activity"),
    }
    response = render(request, "activities/card_read.html", context)
    response["Cache-Control"] = "no-store"
    return response


def _scan(request: PortalRequest, activity: Activity, member: Member, now: datetime) -> None:
    try:
        found, is_new = actions.check_in(
            activity, member=member, means=CheckInBy.CARD, by=request.user, now=now
        )
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return
    at = timezone.localtime(found.arrived_at)
    text = _("%(name)s is checked in.") if is_new else _("%(name)s was checked in at %(at)s.")
    messages.success(request, text % {"name": member.name, "at": f"{at:%H:%M}"})
