"""Digests and research: what was issued, published and handed in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from portal.access import needs
from portal.tables import list_page
from proposals.filters import DigestFilter, ResearchReportFilter, ResearchTopicFilter
from proposals.models import Digest, Proposal, ResearchReport, ResearchTopic


@needs("proposals.view_digest")
def digest_list(request: HttpRequest) -> HttpResponse:
    """Digests that were issued, newest first."""
    digests = Digest.objects.visible_to(request.user).select_related("area")
    return list_page(
        request, "proposals/digest_list.html", digests, DigestFilter, order=("-issued_on", "-pk")
    )


@needs("proposals.view_digest")
def digest_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One digest with those of its proposals that the viewer may see."""
    digests = Digest.objects.visible_to(request.user).select_related("area")
    digest = get_object_or_404(digests, pk=pk)
    proposals = Proposal.objects.visible_to(request.user).filter(digest=digest).with_people()
    context = {"digest": digest, "proposals": proposals}
    return render(request, "proposals/digest_detail.html", context)


@needs("proposals.view_researchtopic")
def research_topic_list(request: HttpRequest) -> HttpResponse:
    """Research topics that were published, newest first."""
    topics = ResearchTopic.objects.visible_to(request.user).with_reports()
    return list_page(
        request,
        "proposals/research_topic_list.html",
        topics,
        ResearchTopicFilter,
        order=("-published_on", "-pk"),
    )


@needs("proposals.view_researchreport")
def research_report_list(request: HttpRequest) -> HttpResponse:
    """Research reports that were handed in, newest first."""
    reports = ResearchReport.objects.visible_to(request.user).select_related(
        "topic", "topic__area", "topic__field", "author"
    )
    return list_page(
        request,
        "proposals/research_report_list.html",
        reports,
        ResearchReportFilter,
        order=("-handed_in_on", "-pk"),
    )
