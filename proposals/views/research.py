"""Research topics and who works on them, for staff and for members."""

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
from portal.http import PortalRequest
from portal.tables import list_page
from proposals import actions, rules_papers
from proposals.filters import ResearchTopicFilter
from proposals.forms.papers import ReasonForm
from proposals.forms.research import ClaimForm, TopicForm
from proposals.models import ResearchClaim, ResearchReport, ResearchTopic
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
    if request.method == "POST" and form.is_valid():
        sent = form.cleaned_data["version"] or 0
        more = {"by": request.user, "now": timezone.now()}
        try:
            if topic:
                saved = actions.change_topic(form.instance, version=sent, **more)
            else:
                saved = actions.publish_topic(form.instance, **more)
        except ValidationError as refusal:
            show_errors(form, refusal)
            if topic:  # what is sent after that is sent knowingly
                form.data = form.data.copy()
                form.data["version"] = (
                    ResearchTopic.objects.visible_to(request.user).get(pk=topic.pk).version
                )
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
    claim = find_claim(request, pk, "give_back")
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


def find_claim(request: PortalRequest, pk: int, action: str = "") -> ResearchClaim:
    """The claim when this user may see it, and take the step now; else there is none."""
    seen = ResearchClaim.objects.visible_to(request.user).with_names()
    claim = get_object_or_404(seen.select_related("topic", "member", "user"), pk=pk)
    if action and action not in rules_papers.claim_steps(request.user, claim):
        raise Http404
    return claim
