"""Lists of proposals, and one of them."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from members.phones import masked
from portal.access import needs
from portal.audit.models import Event
from portal.tables import list_page
from portal.tables.paging import page_of
from proposals import clocks, rules
from proposals.filters import ProposalFilter
from proposals.forms import step_form
from proposals.forms.door import ContactRevealForm
from proposals.models import Proposal
from proposals.states import State
from proposals.views.beside import beside

ORDER = ("-submitted_at", "-pk")


def due_days() -> dict[str, Any]:
    """Today, and the last day that is soon: what colours a due date."""
    today = timezone.localdate()
    return {"today": today, "soon": clocks.soon(today)}


@needs("proposals.open_proposal")
def mine(request: HttpRequest) -> HttpResponse:
    """What waits for me or my unit, the most urgent first."""
    days = due_days()
    waiting = Proposal.objects.visible_to(request.user).waiting_for(request.user, days["today"])
    page = page_of(waiting.with_people(), ("due_key", "pk"), request.GET.get("page", ""))
    overdue = waiting.overdue(days["today"]).count()
    return render(request, "proposals/mine.html", {"page": page, "overdue": overdue, **days})


@needs("proposals.open_proposal")
def proposal_list(request: HttpRequest) -> HttpResponse:
    """All that were handed in and that I may see, newest first."""
    proposals = Proposal.objects.visible_to(request.user).submitted().with_people()
    return list_page(
        request,
        "proposals/proposal_list.html",
        proposals,
        ProposalFilter,
        order=ORDER,
        **due_days(),
    )


@needs("proposals.open_proposal")
def proposal_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One proposal: how it stands, who must do what by when, and what happened."""
    return render_detail(request, find(request, pk))


def find(request: HttpRequest, pk: int) -> Proposal:
    """The proposal, when the viewer may see it; else there is none."""
    return get_object_or_404(Proposal.objects.visible_to(request.user).in_full(), pk=pk)


def render_detail(
    request: HttpRequest, proposal: Proposal, bound: Any = None, contact: Any = None
) -> HttpResponse:
    """The page of a proposal; `bound` is (step, form) of a step that was refused.

    `contact` is what came of asking for the number that a resident left.
    """
    days = due_days()
    steps = rules.available_steps(request.user, proposal, days["today"])
    forms = [
        (step, step_form(step.action, proposal, request.user))
        for step in steps
        if bound is None or step.action != bound[0].action
    ]
    if bound:
        forms.insert(0, bound)
    context = {
        "proposal": proposal,
        "main": forms[0] if forms else None,
        "others": forms[1:],
        "hindrance": _hindrance(proposal, steps, days["today"]),
        "events": Event.objects.about(proposal),
        "can_edit": rules.can_edit(request.user, proposal),
        "contact": _contact(request, proposal) | (contact or {}),
        **beside(request, proposal),
        **days,
    }
    return render(request, "proposals/proposal_detail.html", context)


def _contact(request: HttpRequest, proposal: Proposal) -> dict[str, Any]:
    """Name and masked number that a resident left, for the office that decides."""
    if not rules.can_see_contact(request.user, proposal):
        return {}
    return {
        "name": proposal.contact_name,
        "masked": masked(proposal.contact_phone),
        "reveal": ContactRevealForm(),
    }


def _hindrance(proposal: Proposal, steps: list, today: Any) -> str:
    """What is still missing before it can be closed, for whoever would close it."""
    if proposal.state == State.RATED and any(step.action == "close" for step in steps):
        return rules.hindrance(proposal, "close", today)
    return ""
