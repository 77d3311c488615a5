"""What I need: a member's own pages."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from members.models import Member
from members.states import ConsentState
from portal.access import needs
from portal.audit.models import Event
from portal.door import codes
from portal.door.pages import keep_private
from portal.http import PortalRequest
from venues import actions
from venues.forms.needs import OwnNeedForm, WithdrawForm
from venues.models import Need
from venues.rules import steps_of_need
from venues.states import NeedState
from venues.views._helpers import attempt
from venues.views.need_steps import said_form, said_words, step_page, withdraw_words

BOTH = ["GET", "POST"]
MOST = 50


def _member(request: PortalRequest) -> Member | None:
    return Member.objects.select_related("area").filter(user=request.user).first()


def _mine(request: PortalRequest, pk: int) -> Need:
    own = Need.objects.of_person(request.user).select_related("topic", "area", "venue", "member")
    return get_object_or_404(own, pk=pk)


def _back(pk: int) -> str:
    return reverse("venues:my_need", args=[pk])


@needs("venues.raise_need")
def my_needs(request: PortalRequest) -> HttpResponse:
    """All that I raised, and where I am asked whether it was met."""
    member = _member(request)
    own = Need.objects.of_person(request.user).select_related("topic", "area")[:MOST]
    context = {
        "needs": own,
        "asked": [need for need in own if need.state == NeedState.MATCHED],
        "is_member": member is not None,
        "has_agreed": member is not None and member.state == ConsentState.AGREED,
    }
    return keep_private(render(request, "venues/my_needs.html", context))


@needs("venues.raise_need")
def my_need(request: PortalRequest, pk: int) -> HttpResponse:
    """One of my needs: how it stands, the answer, what I can do, who looked."""
    need = _mine(request, pk)
    context = {
        "need": need,
        "steps": steps_of_need(request.user, need),
        "events": Event.objects.about(need),
    }
    return keep_private(render(request, "venues/my_need.html", context))


@needs("venues.raise_need", methods=BOTH)
def my_need_add(request: PortalRequest) -> HttpResponse:
    """Say what I need."""
    member = _member(request)
    if member is None or member.state != ConsentState.AGREED:
        raise Http404
    form = OwnNeedForm(request.POST or None, member=member)
    if request.method == "POST" and form.is_valid():
        token = form.cleaned_data["token"] or uuid.uuid4()
        digest = codes.digest(codes.code_from(f"venues.need.{token}"))
        facts = form.facts() | {"member": member, "code_digest": digest}
        need = attempt(form, actions.raise_need, by=request.user, **facts)
        if need:
            text = _("Thank you. You are answered by %(day)s; look here how it stands.")
            messages.success(request, text % {"day": need.answer_by})
            return redirect(_back(need.pk))
    context = {
        "form": form,
        "heading": _("Say what I need"),
        "lead": _("Staff of the area that you choose see it with your name, and look for help."),
        "submit": _("Send it"),
        "cancel": reverse("venues:my_needs"),
    }
    return render(request, "generic/form.html", context)


@needs("venues.raise_need", methods=BOTH)
def my_need_withdraw(request: PortalRequest, pk: int) -> HttpResponse:
    """I no longer need it."""
    form = WithdrawForm(request.POST or None)
    need, words = _mine(request, pk), withdraw_words(_back(pk))
    return step_page(request, need, form, actions.withdraw_need, words)


@needs("venues.raise_need", methods=BOTH)
def my_need_said(request: PortalRequest, pk: int) -> HttpResponse:
    """Whether it was met."""
    need = _mine(request, pk)
    form = said_form(request, need)
    return step_page(request, need, form, actions.say_met, said_words(_back(pk)))
