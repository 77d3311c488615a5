"""Supervision: a leader's instruction and the unit's answer."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.access import needs
from portal.tables import list_page
from portal.workdays.calendar import add_workdays
from proposals import actions, rules
from proposals.filters import SupervisionFilter
from proposals.forms.supervising import SuperviseForm, SupervisionAnswerForm
from proposals.models import Supervision
from proposals.views.reading import due_days, find

USUAL_WORKDAYS = 5


@needs("proposals.view_supervision")
def supervision_list(request: HttpRequest) -> HttpResponse:
    """What was supervised where I may see it, newest first, answered or not."""
    rows = Supervision.objects.visible_to(request.user).with_people()
    return list_page(
        request,
        "proposals/supervision_list.html",
        rows,
        SupervisionFilter,
        order=("-at", "-pk"),
        **due_days(),
    )


@needs("proposals.supervise_proposal", methods=["GET", "POST"])
def supervise(request: HttpRequest, pk: int) -> HttpResponse:
    """Write the instruction and by when it is to be answered."""
    proposal = find(request, pk)
    if not rules.can_supervise(request.user, proposal):
        raise Http404
    sent = request.POST if request.method == "POST" else None
    first_day = add_workdays(timezone.localdate(), USUAL_WORKDAYS).day
    form = SuperviseForm(sent, first_day=first_day)
    take = {"proposal": proposal, "by": request.user}
    if sent and form.is_valid() and _done(form, actions.supervise, **take):
        messages.success(request, _("The instruction is sent. It stays open until it is answered."))
        return redirect("proposals:proposal_detail", pk=pk)
    context = {"heading": _("Supervise"), "lead": str(proposal), "submit": _("Send")}
    return _form_page(request, form, proposal.pk, context)


@needs("proposals.view_supervision", methods=["GET", "POST"])
def supervision_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer an instruction in writing."""
    rows = Supervision.objects.visible_to(request.user).with_people()
    supervision = get_object_or_404(rows, pk=pk)
    if not rules.can_answer_supervision(request.user, supervision):
        raise Http404
    sent = request.POST if request.method == "POST" else None
    form = SupervisionAnswerForm(sent)
    take = {"supervision": supervision, "by": request.user}
    if sent and form.is_valid() and _done(form, actions.answer_supervision, **take):
        messages.success(request, _("Answered."))
        return redirect("proposals:proposal_detail", pk=supervision.proposal_id)
    heading = _("Answer the supervision")
    context = {"heading": heading, "lead": supervision.instruction, "submit": _("Answer")}
    return _form_page(request, form, supervision.proposal_id, context)


def _done(form: Any, action: Any, **values: Any) -> bool:
    """Whether the action took it; its sentence stands on the form when it refused."""
    try:
        action(now=timezone.now(), **values, **form.cleaned_data)
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return False
    return True


def _form_page(request: HttpRequest, form: Any, pk: int, context: dict) -> HttpResponse:
    back = reverse("proposals:proposal_detail", args=[pk])
    return render(request, "generic/form.html", {"form": form, "cancel": back, **context})
