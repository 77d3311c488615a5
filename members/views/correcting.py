"""Corrections: the member asks on the own page, the office decides from a list."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from members import actions, wishes
from members.filters import CorrectionFilter
from members.forms.correcting import AskForm, DecideForm
from members.models import Correction, Member
from members.states import ConsentState, CorrectionState
from members.views._helpers import attempt
from portal.access import needs
from portal.tables import list_page

BOTH = ["GET", "POST"]


def _own(request: HttpRequest) -> Member:
    """The viewer's own record."""
    return get_object_or_404(Member.objects.select_related("area"), user=request.user)


@needs("members.see_self")
def me_corrections(request: HttpRequest) -> HttpResponse:
    """What I can ask to have put right, what waits, and what was answered."""
    member = _own(request)
    asked = list(member.corrections.all())
    for wish in asked:
        wish.in_words = wishes.wanted_of(wish)
    waiting = {wish.field: wish for wish in asked if wish.state == CorrectionState.OPEN}
    context = {
        "rows": [(part, waiting.get(part.field)) for part in wishes.parts_of(member)],
        "answered": [wish for wish in asked if wish.state != CorrectionState.OPEN],
        "has_agreed": member.state == ConsentState.AGREED,
    }
    return render(request, "members/me_corrections.html", context)


@needs("members.see_self", methods=BOTH)
def me_correction_ask(request: HttpRequest, field: str) -> HttpResponse:
    """Ask for one thing."""
    member = _own(request)
    if not wishes.may_ask(member, field):
        raise Http404
    part = wishes.part_of(member, field)
    form = AskForm(request.POST or None, member=member, field=field)
    if request.method == "POST" and form.is_valid() and _asked(request, form, member):
        return redirect("members:me_corrections")
    context = {
        "form": form,
        "heading": _("Put right: %(what)s") % {"what": part.label},
        "lead": _("Stands there now: %(now)s") % {"now": part.now or "—"},
        "submit": _("Ask the office"),
        "cancel": reverse("members:me_corrections"),
    }
    return render(request, "generic/form.html", context)


def _asked(request: HttpRequest, form: AskForm, member: Member) -> bool:
    wish = attempt(form, actions.ask_correction, member, by=request.user, **form.values())
    if wish:
        messages.success(request, _("Asked. You find the answer here."))
    return bool(wish)


@needs("members.see_self", methods=["POST"])
def me_correction_drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back what I asked."""
    wish = get_object_or_404(Correction, pk=pk, member=_own(request))
    try:
        actions.drop_correction(wish, by=request.user, now=timezone.now())
        messages.success(request, _("Taken back."))
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect("members:me_corrections")


@needs("members.view_correction")
def correction_list(request: HttpRequest) -> HttpResponse:
    """What members of my area asked to have put right, the newest first."""
    asked = Correction.objects.visible_to(request.user).of_agreed()
    return list_page(
        request,
        "members/correction_list.html",
        asked.select_related("member__area", "decided_by"),
        CorrectionFilter,
        order=("-asked_at", "-pk"),
    )


@needs("members.change_correction", methods=BOTH)
def correction_decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Look at one, then take it over or say why not."""
    asked = Correction.objects.visible_to(request.user).of_agreed()
    wish = get_object_or_404(asked.select_related("member__area", "decided_by"), pk=pk)
    form = DecideForm(request.POST or None, member=wish.member)
    if request.method == "POST" and form.is_valid():
        if _decided(request, form, wish):
            return redirect(f"{reverse('members:correction_list')}?state=open")
        form.renew()
    context = {
        "wish": wish,
        "member": wish.member,
        "part": wishes.part_of(wish.member, wish.field),
        "wanted": wishes.wanted_of(wish),
        "form": form,
        "is_open": wish.state == CorrectionState.OPEN,
    }
    return render(request, "members/correction_decide.html", context)


def _decided(request: HttpRequest, form: DecideForm, wish: Correction) -> Any:
    more = {"answer": form.cleaned_data["answer"], "by": request.user}
    if form.takes_over:
        act = actions.take_over_correction
        done = attempt(form, act, wish, version=form.cleaned_data["version"], **more)
    else:
        done = attempt(form, actions.refuse_correction, wish, **more)
    if done:
        messages.success(request, _("Decided. The member sees the answer."))
    return done
