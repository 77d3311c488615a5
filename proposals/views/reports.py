"""Research reports: handing in, reading, deciding, and making a proposal of one."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.access import needs
from portal.audit.models import Event
from portal.documents.models import Document
from portal.http import PortalRequest
from portal.tables import list_page
from proposals import actions, rules_papers
from proposals.filters import ResearchReportFilter
from proposals.forms.research import DecisionForm, ReportForm
from proposals.models import Proposal, ResearchReport
from proposals.views._helpers import step_page
from proposals.views.research import find_claim

BOTH = ["GET", "POST"]


@needs("proposals.view_researchtopic", methods=BOTH)
def research_hand_in(request: PortalRequest, pk: int) -> HttpResponse:
    """Write the report of a claim, or write it anew after it came back."""
    claim = find_claim(request, pk)
    report = ResearchReport.objects.filter(claim=claim).first()
    may = rules_papers.claim_steps(request.user, claim)
    if report:
        may = rules_papers.report_steps(request.user, report)
    if "hand_in" not in may or not rules_papers.is_claimant(request.user, claim):
        raise Http404
    back = reverse("proposals:research_topic", args=[claim.topic_id])
    return step_page(
        request,
        ReportForm(request.POST or None, report=report),
        lambda **values: actions.hand_in_report(
            claim, files=request.FILES.getlist("files"), **values
        ),
        heading=_("Hand in a report"),
        what=claim.topic.title,
        submit=_("Hand in"),
        cancel=back,
        done=_("Handed in. The office reviews it and tells you."),
        template="proposals/research_report_form.html",
        report=report,
        documents=Document.objects.about(report) if report else [],
    )


@needs("proposals.view_researchreport")
def research_report_list(request: PortalRequest) -> HttpResponse:
    """Research reports that were handed in, newest first."""
    reports = ResearchReport.objects.visible_to(request.user).with_names()
    return list_page(
        request,
        "proposals/research_report_list.html",
        reports,
        ResearchReportFilter,
        order=("-handed_in_on", "-pk"),
    )


@needs("proposals.view_researchreport")
def research_report(request: PortalRequest, pk: int) -> HttpResponse:
    """One report: what it says, its files, what was decided and what grew out of it."""
    report = _report(request, pk)
    grown = Proposal.objects.visible_to(request.user).filter(report=report)
    context = {
        "report": report,
        "documents": Document.objects.about(report),
        "proposals": grown,
        "steps": rules_papers.report_steps(request.user, report),
        "events": Event.objects.about(report),
    }
    return render(request, "proposals/research_report.html", context)


def _report(request: PortalRequest, pk: int, action: str = "") -> ResearchReport:
    seen = ResearchReport.objects.visible_to(request.user).with_names()
    report = get_object_or_404(seen, pk=pk)
    if action and action not in rules_papers.report_steps(request.user, report):
        raise Http404
    return report


@needs("proposals.keep_research", methods=BOTH)
def research_decide(request: PortalRequest, pk: int, action: str) -> HttpResponse:
    """Adopt a report, send it back, or not adopt it: with a remark."""
    verbs = {
        "adopt": (actions.adopt_report, _("Adopt the report"), _("Adopt")),
        "send_back": (actions.send_report_back, _("Send the report back"), _("Send back")),
        "not_adopt": (actions.refuse_report, _("Do not adopt the report"), _("Not adopt")),
    }
    if action not in verbs:
        raise Http404
    report = _report(request, pk, action)
    decide, heading, submit = verbs[action]
    return step_page(
        request,
        DecisionForm(request.POST or None, action=action, report=report),
        lambda **values: decide(report, **values),
        heading=heading,
        what=report.title,
        submit=submit,
        cancel=reverse("proposals:research_report", args=[pk]),
        done=_("Decided. Whoever wrote it is told."),
    )


@needs("proposals.add_proposal", methods=["POST"])
def research_propose(request: PortalRequest, pk: int) -> HttpResponse:
    """A draft of a proposal from the report, to be gone on with."""
    report = _report(request, pk, "propose")
    try:
        proposal = actions.propose_from(report, by=request.user, now=timezone.now())
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect("proposals:research_report", pk=pk)
    messages.success(request, _("A draft was begun from the report. Complete it and hand it in."))
    return redirect("proposals:proposal_edit", pk=proposal.pk)
