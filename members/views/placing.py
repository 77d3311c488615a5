"""Giving a person a place: organisation, liaison; ending it; the list of pairs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from members import actions
from members.contacts import with_last_contact
from members.filters import LiaisonFilter
from members.forms import EndForm, JoinForm, LiaisonForm
from members.models import Liaison, Member, Membership
from members.views._helpers import attempt
from members.views.writing import editable
from portal.access import needs
from portal.tables import list_page

BOTH = ["GET", "POST"]


@needs("members.view_liaison")
def liaison_list(request: HttpRequest) -> HttpResponse:
    """Who keeps in touch with whom, and when they last were."""
    liaisons = Liaison.objects.visible_to(request.user).of_agreed()
    return list_page(
        request,
        "members/liaison_list.html",
        with_last_contact(liaisons.select_related("member__area", "staff__unit")),
        LiaisonFilter,
        order=("-since", "-pk"),
    )


def place(
    request: HttpRequest, member: Member, form: Any, heading: str, act: Callable
) -> HttpResponse:
    """One small form that gives this member something; `act(values)` does it."""
    back = reverse("members:member_detail", args=[member.pk])
    if request.method == "POST" and form.is_valid() and attempt(form, act, by=request.user):
        messages.success(request, _("Saved."))
        return redirect(back)
    context = {"form": form, "heading": heading, "lead": member.name, "cancel": back}
    return render(request, "generic/form.html", context)


@needs("members.change_member", methods=BOTH)
def member_join(request: HttpRequest, pk: int) -> HttpResponse:
    """The person joins an organisation."""
    member = editable(request, pk)
    form = JoinForm(request.POST or None, user=request.user)

    def act(**more: Any) -> Membership:
        return actions.join(member, **form.cleaned_data, **more)

    return place(request, member, form, _("Join an organisation"), act)


@needs("members.change_member", methods=BOTH)
def member_liaison(request: HttpRequest, pk: int) -> HttpResponse:
    """A staff user keeps in touch with the person from now on."""
    member = editable(request, pk)
    form = LiaisonForm(request.POST or None, user=request.user)

    def act(**more: Any) -> Liaison:
        return actions.pair_liaison(member, **form.cleaned_data, **more)

    return place(request, member, form, _("Pair for liaison"), act)


def end(request: HttpRequest, records: QuerySet, pk: int, heading: str, act: Any) -> HttpResponse:
    """One small form that ends a place on a day."""
    record = get_object_or_404(records.standing().select_related("member"), pk=pk)
    member = editable(request, record.member_id)
    form = EndForm(request.POST or None)

    def act_on(**more: Any) -> Any:
        return act(record, **form.cleaned_data, **more)

    return place(request, member, form, heading, act_on)


@needs("members.change_member", methods=BOTH)
def membership_end(request: HttpRequest, pk: int) -> HttpResponse:
    """The person leaves an organisation."""
    records = Membership.objects.visible_to(request.user)
    return end(request, records, pk, _("Leave the organisation"), actions.leave)


@needs("members.change_member", methods=BOTH)
def liaison_end(request: HttpRequest, pk: int) -> HttpResponse:
    """The liaison ends without another one."""
    records = Liaison.objects.visible_to(request.user)
    return end(request, records, pk, _("End the liaison"), actions.end_liaison)
