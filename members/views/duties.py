"""Duties and placements: the list of all, taken on, changed, laid down."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from members import actions
from members.filters import DutyFilter
from members.forms.placing import DutyChangeForm, DutyForm
from members.models import Duty
from members.views._helpers import attempt
from members.views.placing import end, place
from members.views.writing import editable
from portal.access import needs
from portal.tables import list_page

BOTH = ["GET", "POST"]


@needs("members.view_duty")
def duty_list(request: HttpRequest) -> HttpResponse:
    """Duties that members have taken on, the newest first."""
    duties = Duty.objects.visible_to(request.user).of_agreed()
    return list_page(
        request,
        "members/duty_list.html",
        duties.select_related("member", "kind", "area"),
        DutyFilter,
        order=("-since", "-pk"),
    )


@needs("members.change_member", methods=BOTH)
def member_duty(request: HttpRequest, pk: int) -> HttpResponse:
    """The person takes on a duty."""
    member = editable(request, pk)
    form = DutyForm(request.POST or None, user=request.user)

    def act(**more: Any) -> Duty:
        return actions.give_duty(member, **form.values(), **more)

    return place(request, member, form, _("Take on a duty"), act)


@needs("members.change_member", methods=BOTH)
def duty_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change where a duty is done and from when to when."""
    duties = Duty.objects.visible_to(request.user).select_related("kind", "member")
    duty = get_object_or_404(duties, pk=pk)
    member = editable(request, duty.member_id)
    back = reverse("members:member_detail", args=[member.pk])
    form = DutyChangeForm(request.POST or None, user=request.user, duty=duty)
    if request.method == "POST" and form.is_valid() and _change(request, duty, form):
        messages.success(request, _("Saved."))
        return redirect(back)
    lead = f"{member.name} · {duty.kind}"
    context = {"form": form, "heading": _("Change the duty"), "lead": lead, "cancel": back}
    return render(request, "generic/form.html", context)


def _change(request: HttpRequest, duty: Duty, form: DutyChangeForm) -> Duty | None:
    return attempt(form, actions.change_duty, duty, **form.values(), by=request.user)


@needs("members.change_member", methods=BOTH)
def duty_end(request: HttpRequest, pk: int) -> HttpResponse:
    """The person lays a duty down."""
    return end(
        request, Duty.objects.visible_to(request.user), pk, _("End the duty"), actions.end_duty
    )
