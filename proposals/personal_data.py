"""What is held about a member here: own proposals with their answers, own research reports."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.personal_data import Holding, Item, register
from proposals.models import Proposal, Rating, ResearchReport, Signatory
from proposals.states import State


def show_proposals(member: Any) -> list[Item]:
    """Each proposal that the member made or signed in full, with what was done and replied."""
    proposals = (
        Proposal.objects.filter(Q(proposer=member) | Q(signatories__member=member))
        .distinct()
        .prefetch_related(
            "replies__unit", "replies__reply_class", "steps", "questions", "ratings__rater"
        )
    )
    return [
        Item(
            text=str(proposal),
            at=proposal.submitted_at or proposal.created_at,
            url=reverse("proposals:proposal_detail", args=[proposal.pk]),
            details=_details(proposal, member),
        )
        for proposal in proposals
    ]


def _details(proposal: Proposal, member: Any) -> dict[str, str]:
    found = {
        _("State"): proposal.get_state_display(),
        _("What is so"): proposal.situation,
        _("Why it matters"): proposal.reason,
        _("What should be done"): proposal.suggestion,
        _("Why it was declined"): proposal.decline_reason,
        _("What was missing"): proposal.return_note,
        _("Steps taken"): _lines(
            f"{date_format(step.done_on)} {step.what} ({step.owner})"
            for step in proposal.steps.all()
        ),
        _("Replies"): _lines(
            f"{reply.unit} {reply.reply_class}: {reply.text}"
            for reply in proposal.replies.all()
            if reply.sent_at
        ),
        _("Questions and answers"): _lines(
            f"{question.text} {question.answer}" for question in proposal.questions.all()
        ),
        _("A leader's conclusion"): proposal.conclusion,
        _("Ratings"): _lines(
            f"{rating.get_process_display()} / {rating.get_result_display()} {rating.words}"
            for rating in proposal.ratings.all()
            if rating.in_time and rating.rater_id in (member.pk, None)
        ),
    }
    return {label: text for label, text in found.items() if text}


def _lines(lines: Any) -> str:
    return "\n".join(lines)


def erase_proposals(member: Any, *, by: Any, now: datetime) -> None:
    """Drafts go; what was handed in stays with its answer, without the name."""
    member.proposals.filter(state=State.DRAFT).delete()
    if member.user_id:
        member.proposals.filter(registered_by=member.user_id).update(registered_by=None)
    member.proposals.update(proposer=None)
    Signatory.objects.filter(member=member).delete()
    Rating.objects.filter(rater=member).update(rater=None)


def show_reports(member: Any) -> list[Item]:
    reports = ResearchReport.objects.filter(author=member).select_related("topic")
    return [
        Item(
            text=report.title,
            at=report.handed_in_on,
            details={_("Research topic"): str(report.topic), _("Summary"): report.summary},
        )
        for report in reports
    ]


def erase_reports(member: Any, *, by: Any, now: datetime) -> None:
    ResearchReport.objects.filter(author=member).update(author=None)


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
