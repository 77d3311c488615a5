"""Research: topics and reports, for staff and for members."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from activities.views._helpers import show_errors
from portal.access import needs
from portal.audit.models import Event
from portal.documents.models import Document
from portal.http import PortalRequest
from portal.tables import list_page
from proposals import actions, rules_papers
from proposals.filters import ResearchReportFilter, ResearchTopicFilter
from proposals.forms.papers import ReasonForm
from proposals.forms.research import ClaimForm, DecisionForm, ReportForm, TopicForm
from proposals.models import Proposal, ResearchClaim, ResearchReport, ResearchTopic
from proposals.views._helpers import step_page

BOTH = ["GET", "POST"]


@needs("proposals.view_researchtopic")
def research_topic_list(request: PortalRequest) -> HttpResponse:
    """Topics, newest first; a member sees those that can be claimed and the own ones."""
    topics = ResearchTopic.objects.visible_to(request.user).with_reports()
    return list_page(
        request,
        "proposals/research_topic_list.html",
        topics,
        ResearchTopicFilter,
        order=("-published_on", "-pk"),
        keeps=rules_papers.keeps_research(request.user),
        today=timezone.localdate(),
    )


@needs("proposals.view_researchtopic")
def research_topic(request: PortalRequest, pk: int) -> HttpResponse:
    """One topic: what is to be found out, who is at work, which reports came."""
    topic, user = _topic(request, pk), request.user
    claims = ResearchClaim.objects.visible_to(user).filter(topic=topic).with_names()
    context = {
        "topic": topic,
        "claims": [(one, rules_papers.claim_steps(user, one)) for one in claims],
        "reports": ResearchReport.objects.visible_to(user).filter(topic=topic).with_names(),
        "steps": rules_papers.topic_steps(user, topic),
        "can_edit": rules_papers.can_keep_topic(user, topic),
        "today": timezone.localdate(),
        "events": Event.objects.about(topic) if user.area_id or user.is_superuser else [],
    }
    return render(request, "proposals/research_topic.html", context)


def _topic(request: PortalRequest, pk: int, action: str = "") -> ResearchTopic:
    topics = ResearchTopic.objects.visible_to(request.user).with_reports()
    topic = get_object_or_404(topics, pk=pk)
    if action and action not in rules_papers.topic_steps(request.user, topic):
        raise Http404
    return topic


@needs("proposals.keep_research", methods=BOTH)
def research_topic_add(request: PortalRequest) -> HttpResponse:
    """Publish a topic."""
    if not rules_papers.keeps_research(request.user):
        raise Http404
    return _topic_form(request, None)


@needs("proposals.keep_research", methods=BOTH)
def research_topic_edit(request: PortalRequest, pk: int) -> HttpResponse:
    """Put a topic right."""
    topic = _topic(request, pk)
    if not rules_papers.can_keep_topic(request.user, topic):
        raise Http404
    return _topic_form(request, topic)


def _topic_form(request: PortalRequest, topic: ResearchTopic | None) -> HttpResponse:
    form = TopicForm(request.POST or None, instance=topic, user=request.user)
    version = topic.version if topic else 0
    if request.method == "POST" and form.is_valid():
        sent = form.cleaned_data["version"] or version
        more = {"by": request.user, "now": timezone.now()}
        try:
            if topic:
                saved = actions.change_topic(form.instance, version=sent, **more)
            else:
                saved = actions.publish_topic(form.instance, **more)
        except ValidationError as refusal:
            show_errors(form, refusal)
        else:
            messages.success(request, _("Saved.") if topic else _("The topic is published."))
            return redirect("proposals:research_topic", pk=saved.pk)
    back = reverse("proposals:research_topic_list")
    if topic:
        back = reverse("proposals:research_topic", args=[topic.pk])
    context = {
        "form": form,
        "heading": _("Edit the topic") if topic else _("Publish a research topic"),
        "submit": _("Save") if topic else _("Publish"),
        "cancel": back,
    }
    return render(request, "generic/form.html", context)


@needs("proposals.keep_research", methods=["POST"])
def research_topic_turn(request: PortalRequest, pk: int, action: str) -> HttpResponse:
    """Close a topic, or open it again."""
    turns = {"close_topic": actions.close_topic, "reopen_topic": actions.reopen_topic}
    topic = _topic(request, pk, action)
    if action not in turns:
        raise Http404
    try:
        turns[action](topic, by=request.user, now=timezone.now())
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, _("Saved."))
    return redirect("proposals:research_topic", pk=pk)


@needs("proposals.claim_researchtopic", methods=BOTH)
def research_claim(request: PortalRequest, pk: int) -> HttpResponse:
    """Take a topic on."""
    topic = _topic(request, pk, "claim")
    return step_page(
        request,
        ClaimForm(request.POST or None, user=request.user),
        lambda **values: actions.claim(topic, **values),
        heading=_("Claim “%(what)s”") % {"what": topic.title},
        what=_("You write a report by the day that is set. You can give the topic back."),
        submit=_("Claim it"),
        cancel=reverse("proposals:research_topic", args=[pk]),
        done=_("The topic is yours. Hand in the report here."),
    )


@needs("proposals.view_researchtopic", methods=BOTH)
def research_give_back(request: PortalRequest, pk: int) -> HttpResponse:
    """Somebody else may take it on."""
    claim = _claim(request, pk, "give_back")
    form: Any = ReasonForm(request.POST or None)
    return step_page(
        request,
        form,
        lambda **values: actions.give_back_claim(claim, **values),
        heading=_("Give “%(what)s” back") % {"what": claim.topic.title},
        what=_("Somebody else can work on it then."),
        submit=_("Give it back"),
        cancel=reverse("proposals:research_topic_list"),
        done=_("Given back."),
        template="generic/confirm.html",
    )


def _claim(request: PortalRequest, pk: int, action: str) -> ResearchClaim:
    seen = ResearchClaim.objects.visible_to(request.user).with_names()
    claim = get_object_or_404(seen.select_related("topic", "member", "user"), pk=pk)
    if action and action not in rules_papers.claim_steps(request.user, claim):
        raise Http404
    return claim


@needs("proposals.view_researchtopic", methods=BOTH)
def research_hand_in(request: PortalRequest, pk: int) -> HttpResponse:
    """Write the report of a claim, or write it anew after it came back."""
    claim = _claim(request, pk, "")
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
