"""Lists of proposals, and one of them."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from members.phones import masked
from portal.access import needs
from portal.tables import list_page
from portal.tables.paging import page_of
from proposals import clocks, papers, rules, rules_papers
from proposals.filters import ProposalFilter
from proposals.forms import step_form
from proposals.forms.door import ContactRevealForm
from proposals.hindrances import available_steps, main_step, obstacle
from proposals.models import Proposal, Supervision
from proposals.views import told
from proposals.views.beside import beside

ORDER = ("-submitted_at", "-pk")


def due_days() -> dict[str, Any]:
    """What colours a due date."""
    today = timezone.localdate()
    return {"today": today, "days": clocks.days(today)}


@needs("proposals.open_proposal")
def mine(request: HttpRequest) -> HttpResponse:
    """What waits for me or my unit, the most urgent first."""
    days = due_days()
    waiting = Proposal.objects.visible_to(request.user).waiting_for(request.user, days["today"])
    page = page_of(waiting.with_people(), ("due_key", "pk"), request.GET.get("page", ""))
    overdue = waiting.overdue(days["today"]).count()
    context = {
        "page": page,
        "overdue": overdue,
        "may_hand_over": rules.can_hand_over_all(request.user),
        **days,
    }
    return render(request, "proposals/mine.html", context)


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
        makes_digests=rules_papers.makes_digests(request.user),
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
    days, user = due_days(), request.user
    steps = available_steps(user, proposal, days["today"])
    main = main_step(steps, user, proposal)
    forms = [
        (step, step_form(step.action, proposal, user))
        for step in sorted(steps, key=lambda step: (step != main, not step.target))
        if bound is None or step.action != bound[0].action
    ]
    first = bound or (forms.pop(0) if main else None)
    context = {
        "proposal": proposal,
        "main": first,
        "others": forms,
        "hindrance": obstacle(user, proposal, days["today"]),
        "supervisions": supervisions_of(user, proposal),
        "can_supervise": rules.can_supervise(user, proposal),
        "can_edit": rules.can_edit(user, proposal),
        "contact": _contact(request, proposal) | (contact or {}),
        "papers": papers.of(user, proposal),
        **told.for_page(user, proposal),
        **beside(request, proposal),
        **days,
    }
    return render(request, "proposals/proposal_detail.html", context)


def supervisions_of(user: Any, proposal: Proposal) -> list[tuple[Supervision, bool]]:
    """Each with whether this user answers it, for those whom supervision concerns."""
    if not user.has_perm("proposals.view_supervision"):
        return []
    rows = proposal.supervisions.select_related("by", "answered_by__unit")
    for row in rows:
        row.proposal = proposal  # with its assignments, which say who answers
    return [(row, rules.can_answer_supervision(user, row)) for row in rows]


def _contact(request: HttpRequest, proposal: Proposal) -> dict[str, Any]:
    """Name and masked number that a resident left, for the office that decides."""
    if not rules.can_see_contact(request.user, proposal):
        return {}
    return {
        "name": proposal.contact_name,
        "masked": masked(proposal.contact_phone),
        "reveal": ContactRevealForm(),
    }
