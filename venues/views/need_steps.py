"""What staff do with a need: answer it, write down what they were told, ring back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.access import needs
from portal.http import PortalRequest
from venues import actions
from venues.forms.needs import AnswerForm, NeedContactForm, SaidForm, WithdrawForm
from venues.models import Need
from venues.rules import has_raised, steps_of_need
from venues.views._helpers import attempt
from venues.views.needs import find, render_detail

BOTH = ["GET", "POST"]


def step_page(
    request: PortalRequest,
    need: Need,
    form: Any,
    take: Callable,
    words: dict[str, str],
) -> HttpResponse:
    """One step with its form; `words` has heading, submit, done and the address `cancel`."""
    done = words.pop("done")
    valid = request.method == "POST" and form.is_valid()
    if valid and attempt(form, take, need, by=request.user, **form.cleaned_data):
        messages.success(request, done)
        return redirect(words["cancel"])
    context = {"form": form, "what": need.wish, **words}
    return render(request, "generic/confirm.html", context)


def _back(pk: int) -> str:
    return reverse("venues:need_detail", args=[pk])


@needs("venues.change_need", methods=BOTH)
def need_answer(request: PortalRequest, pk: int) -> HttpResponse:
    """Tell who raised it what is done about it."""
    need = find(request, pk, "answer")
    initial = {"answer": need.answer}
    words = {
        "heading": _("Answer the need"),
        "submit": _("Send the answer"),
        "done": _("The answer is written down. Whoever raised the need can read it."),
        "cancel": _back(pk),
    }
    form = AnswerForm(request.POST or None, initial=initial)
    return step_page(request, need, form, actions.answer_need, words)


@needs("venues.change_need", methods=BOTH)
def need_withdraw(request: PortalRequest, pk: int) -> HttpResponse:
    """It is no longer needed; who did not raise it says who told so."""
    need = find(request, pk, "withdraw")
    form = WithdrawForm(request.POST or None)
    if not has_raised(request.user, need):
        form.fields["reason"].required = True
        form.fields["reason"].label = _("Who told you, and why")
    return step_page(request, need, form, actions.withdraw_need, withdraw_words(_back(pk)))


def withdraw_words(cancel: str) -> dict[str, str]:
    return {
        "heading": _("Withdraw the need?"),
        "submit": _("Withdraw it"),
        "done": _("The need is withdrawn."),
        "cancel": cancel,
    }


@needs("venues.change_need", methods=BOTH)
def need_said(request: PortalRequest, pk: int) -> HttpResponse:
    """Write down whether it was met, as whoever raised it said."""
    need = find(request, pk, "met")
    told = not has_raised(request.user, need)
    form = said_form(request, need, told=told)
    return step_page(request, need, form, actions.say_met, said_words(_back(pk)))


def said_form(request: PortalRequest, need: Need, *, told: bool = False) -> SaidForm:
    """With the answers that the table allows now; there is none before something was found."""
    steps = steps_of_need(request.user, need)
    can_say = {name for name, step in (("yes", "met"), ("no", "not_met")) if step in steps}
    if request.method == "GET" and not can_say:
        raise Http404
    return SaidForm(
        request.POST or None, told=told, can_say=can_say if request.method == "GET" else None
    )


def said_words(cancel: str) -> dict[str, str]:
    return {
        "heading": _("Was the need met?"),
        "submit": _("Write it down"),
        "done": _("Thank you, it is written down."),
        "cancel": cancel,
    }


@needs("venues.change_need", methods=["POST"])
def need_contact(request: PortalRequest, pk: int) -> HttpResponse:
    """Name and whole number, shown once on the need's page."""
    need = find(request, pk, "contact")
    form, contact = NeedContactForm(request.POST), None
    if form.is_valid():
        contact = attempt(
            form, actions.reveal_need_contact, need, by=request.user, **form.cleaned_data
        )
    return render_detail(request, need, contact, form)
