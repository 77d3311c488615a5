"""What is held about a member here: suggestions made, signed and asked about; own reports."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from portal.documents import actions as documents
from portal.documents.models import Document
from portal.personal_data import Holding, Item, register
from proposals.models import (
    Proposal,
    Question,
    Rating,
    ResearchClaim,
    ResearchReport,
    Signatory,
)
from proposals.states import State


def show_proposals(member: Any) -> list[Item]:
    """Each proposal in full, with what was done, replied and rated."""
    return _items(member.proposals.all(), member)


def _items(proposals: Any, member: Any) -> list[Item]:
    rows = proposals.prefetch_related(
        "replies__unit",
        "replies__reply_class",
        "steps",
        "ratings__rater",
        "questions",
        "promises__unit",
        "signatories__member",
    )
    return [
        Item(
            text=str(proposal),
            at=proposal.submitted_at or proposal.created_at,
            url=reverse("proposals:proposal_detail", args=[proposal.pk]),
            details=_details(proposal, member),
        )
        for proposal in rows
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
        _("Promises"): _lines(_promise(promise) for promise in proposal.promises.all()),
        _("Signed by others too"): "、".join(row.member.name for row in proposal.signatories.all()),
        _("Photos and papers"): _files(proposal),
    }
    return _filled(found)


def _promise(promise: Any) -> str:
    words = f"{date_format(promise.due_on)} {promise.unit}: {promise.what}"
    return f"{words} {date_format(promise.done_on)} {promise.answer}" if promise.done_on else words


def _files(proposal: Proposal) -> str:
    number = Document.objects.about(proposal).count()
    words = ngettext("%(number)s file, on its page", "%(number)s files, on its page", number)
    return words % {"number": number} if number else ""


def show_signed(member: Any) -> list[Item]:
    """Suggestions of others that the member put the own name to, in full as well."""
    return _items(Proposal.objects.filter(signatories__member=member).distinct(), member)


def erase_signed(member: Any, *, by: Any, now: datetime) -> None:
    """The name goes off them and their ratings; the suggestions are others' as well."""
    Signatory.objects.filter(member=member).delete()
    Rating.objects.filter(rater=member).update(rater=None)


def _lines(lines: Any) -> str:
    return "\n".join(lines)


def erase_proposals(member: Any, *, by: Any, now: datetime) -> None:
    """Drafts and all files go; what was handed in stays with its answer, without the name.

    What the member answered to a unit's question goes too: it tells of the person.
    """
    _erase_files(member, by=by, now=now)
    Question.objects.filter(proposal__proposer=member).exclude(answered_at=None).update(
        answer=_("Deleted at the wish of who wrote it.")
    )
    member.proposals.filter(state=State.DRAFT).delete()
    if member.user_id:
        member.proposals.filter(registered_by=member.user_id).update(registered_by=None)
    member.proposals.update(proposer=None)


def _erase_files(member: Any, *, by: Any, now: datetime) -> None:
    keys = [str(pk) for pk in member.proposals.values_list("pk", flat=True)]
    kind = Proposal._meta.label_lower
    for document in Document.objects.filter(subject_type=kind, subject_id__in=keys):
        documents.remove(document, by=by, now=now)


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
        "proposals.signed",
        gettext_lazy("Suggestions signed too"),
        show_signed,
        erase_signed,
        order=52,
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
