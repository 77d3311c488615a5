"""Needs as staff find them, write them down and put them right."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from members.models import Member
from members.search import matching
from portal.access import needs
from portal.audit.models import Event
from portal.door import codes
from portal.door.pages import keep_private
from portal.http import PortalRequest
from portal.tables import list_page
from portal.typed import whole
from venues import actions
from venues.filters import NeedFilter
from venues.forms.needs import NeedContactForm, StaffNeedForm
from venues.models import Need, Venue
from venues.need_parts import parts_of
from venues.rules import can_handle_need, steps_of_need
from venues.views._helpers import attempt

BOTH = ["GET", "POST"]
FOUND = 10


def visible(request: PortalRequest) -> QuerySet[Need]:
    found = Need.objects.visible_to(request.user)
    return found.select_related("topic", "area", "venue", "member", "raised_by__unit")


def find(request: PortalRequest, pk: int, step: str = "") -> Need:
    """The need, when the viewer may see it and take that step; else there is none."""
    need = get_object_or_404(visible(request), pk=pk)
    if step and not can_handle_need(request.user, need):
        raise Http404
    return need


@needs("venues.view_need")
def need_list(request: PortalRequest) -> HttpResponse:
    """What is needed in my area, the newest first."""
    order, today = ("-raised_at", "-pk"), timezone.localdate()
    return list_page(
        request, "venues/need_list.html", visible(request), NeedFilter, order=order, today=today
    )


@needs("venues.view_need")
def need_detail(request: PortalRequest, pk: int) -> HttpResponse:
    """One need: what, where, by when to answer, and what came of it."""
    return render_detail(request, find(request, pk))


def render_detail(
    request: PortalRequest, need: Need, contact: tuple[str, str] | None = None, reveal: Any = None
) -> HttpResponse:
    """The page of a need; `contact` is what was opened with a reason, `reveal` the form for it."""
    may = can_handle_need(request.user, need)
    context = {
        "need": need,
        "today": timezone.localdate(),
        "steps": steps_of_need(request.user, need),
        "parts": parts_of(need, request.user),
        "events": Event.objects.about(need),
        "contact": contact,
        "reveal": (reveal or NeedContactForm()) if may else None,
    }
    return keep_private(render(request, "venues/need_detail.html", context))


@needs("venues.add_need", methods=BOTH)
def need_add(request: PortalRequest) -> HttpResponse:
    """Write a need down, for a member, for a resident, or for nobody in particular."""
    member = _for_whom(request)
    form = StaffNeedForm(
        request.POST or None, user=request.user, member=member, initial=_known(request)
    )
    if request.method == "POST" and form.is_valid():
        code = codes.code_from(f"venues.need.{form.cleaned_data['token'] or uuid.uuid4()}")
        facts = form.facts() | {"member": member, "code_digest": codes.digest(code)}
        need = attempt(form, actions.raise_need, by=request.user, **facts)
        if need:
            _thank(request, need, code)
            return redirect("venues:need_detail", need.pk)
    lead = _("For %(name)s, who sees it on the own page.") % {"name": member} if member else ""
    return _form_page(request, form, _("Write down a need"), reverse("venues:need_list"), lead)


def _for_whom(request: PortalRequest) -> Member | None:
    """The member in the address, when the viewer may see that record."""
    key = request.GET.get("member", "")
    if not key:
        return None
    members = Member.objects.visible_to(request.user)
    return get_object_or_404(members, pk=whole(key))


def _known(request: PortalRequest) -> dict[str, Any]:
    """The venue in the address and its area; else the viewer's own."""
    key = request.GET.get("venue", "")
    venues = Venue.objects.visible_to(request.user)
    venue = venues.filter(pk=whole(key)).first()
    if venue:
        return {"venue": venue.pk, "area": venue.area_id}
    return {} if "member" in request.GET else {"area": request.user.area_id}


def _thank(request: PortalRequest, need: Need, code: str) -> None:
    """A resident follows it with number and code, which are told this once."""
    if need.member_id:
        messages.success(request, _("The need is written down."))
        return
    text = _(
        "The need is written down. Give number %(number)s and code %(code)s to whoever asked: "
        "with them it can be followed. The code is shown this once."
    )
    messages.success(request, text % {"number": need.number, "code": codes.spaced(code)})


@needs("venues.add_need")
def need_for_member(request: PortalRequest) -> HttpResponse:
    """Whose need is it? Find the member; the form follows."""
    text = request.GET.get("q", "").strip()[:60]
    members = matching(Member.objects.visible_to(request.user), text)
    context = {"text": text, "members": members.select_related("area")[:FOUND]}
    return render(request, "venues/need_for_member.html", context)


@needs("venues.change_need", methods=BOTH)
def need_edit(request: PortalRequest, pk: int) -> HttpResponse:
    """Put an open need right."""
    need = find(request, pk, "change")
    form = StaffNeedForm(request.POST or None, instance=need, user=request.user)
    if request.method == "POST" and form.is_valid():
        version, fields = form.cleaned_data["version"] or 0, form.fields_to_change()
        if attempt(
            form, actions.change_need, need, fields=fields, version=version, by=request.user
        ):
            messages.success(request, _("Saved."))
            return redirect("venues:need_detail", pk)
        form.renew()
    return _form_page(request, form, _("Edit the need"), reverse("venues:need_detail", args=[pk]))


def _form_page(
    request: PortalRequest, form: Any, heading: str, cancel: str, lead: str = ""
) -> HttpResponse:
    context = {"form": form, "heading": heading, "cancel": cancel, "lead": lead}
    return render(request, "generic/form.html", context)
