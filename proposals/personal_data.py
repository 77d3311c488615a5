"""What is held about a member here: own proposals with their answers, own research reports."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.personal_data import Holding, Item, register
from proposals.models import Proposal, ResearchClaim, ResearchReport
from proposals.states import State


def show_proposals(member: Any) -> list[Item]:
    """Each proposal in full, with what was done, replied and rated."""
    proposals = member.proposals.prefetch_related(
        "replies__unit", "replies__reply_class", "steps", "ratings"
    )
    return [
        Item(
            text=str(proposal),
            at=proposal.submitted_at or proposal.created_at,
            url=reverse("proposals:proposal_detail", args=[proposal.pk]),
            details=_details(proposal),
        )
        for proposal in proposals
    ]


def _details(proposal: Proposal) -> dict[str, str]:
    found = {
        _("State"): proposal.get_state_display(),
        _("What is so"): proposal.situation,
        _("Why it matters"): proposal.reason,
        _("What should be done"): proposal.suggestion,
        _("Why it was declined"): proposal.decline_reason,
        _("Steps taken"): _lines(
            f"{date_format(step.done_on)} {step.what} ({step.owner})"
            for step in proposal.steps.all()
        ),
        _("Replies"): _lines(
            f"{reply.unit} {reply.reply_class}: {reply.text}" for reply in proposal.replies.all()
        ),
        _("Ratings"): _lines(
            f"{rating.get_process_display()} / {rating.get_result_display()} {rating.words}"
            for rating in proposal.ratings.all()
            if rating.in_time
        ),
    }
    return _filled(found)


def _lines(lines: Any) -> str:
    return "\n".join(lines)


def erase_proposals(member: Any, *, by: Any, now: datetime) -> None:
    """Drafts go; what was handed in stays with its answer, without the name."""
    member.proposals.filter(state=State.DRAFT).delete()
    if member.user_id:
        member.proposals.filter(registered_by=member.user_id).update(registered_by=None)
    member.proposals.update(proposer=None)


def show_reports(member: Any) -> list[Item]:
    """Own research: topics claimed, and reports with what was said of them."""
    reports = ResearchReport.objects.filter(author=member).select_related("topic")
    claims = ResearchClaim.objects.filter(member=member).select_related("topic", "organisation")
    return [
        Item(
            text=report.title,
            at=report.handed_in_on,
            url=reverse("proposals:research_report", args=[report.pk]),
            details=_filled(
                {
                    _("Research topic"): str(report.topic),
                    _("State"): report.get_state_display(),
                    _("Summary"): report.summary,
                    _("Report"): report.text,
                    _("Remark"): report.remark,
                }
            ),
        )
        for report in reports
    ] + [
        Item(
            text=_("Claimed: %(topic)s") % {"topic": claim.topic},
            at=claim.claimed_at,
            details=_filled(
                {
                    _("State"): claim.get_state_display(),
                    _("Organisation"): str(claim.organisation or ""),
                    _("Why given back"): claim.reason,
                }
            ),
        )
        for claim in claims
    ]


def _filled(found: dict[str, str]) -> dict[str, str]:
    return {label: text for label, text in found.items() if text}


def erase_reports(member: Any, *, by: Any, now: datetime) -> None:
    """What was handed in stays without the name; a claim without a report goes."""
    ResearchReport.objects.filter(author=member).update(author=None)
    claims = ResearchClaim.objects.filter(member=member)
    claims.filter(report=None).delete()
    claims.update(member=None, user=None, reason="")


register(
    Holding(
        "proposals.proposals",
        gettext_lazy("Proposals"),
        show_proposals,
        erase_proposals,
        order=50,
    )
)
register(
    Holding(
        "proposals.reports",
        gettext_lazy("Research reports"),
        show_reports,
        erase_reports,
        order=55,
    )
)
