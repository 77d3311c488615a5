"""Research reports: handed in, sent back, adopted or not, and made a proposal of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.audit.recording import record
from portal.documents import actions as documents
from portal.documents.pictures import NotAPicture
from portal.notifications import notify
from proposals import rules_papers
from proposals.actions._steps import need
from proposals.actions.research import locked_claim, stale
from proposals.actions.writing import draft
from proposals.models import Proposal, ResearchClaim, ResearchReport
from proposals.states import Notice, Source, Verb
from proposals.states_papers import CLAIM_TABLE, REPORT_TABLE, ClaimState, ReportState


@transaction.atomic
def hand_in_report(
    taken: ResearchClaim,
    *,
    title: str,
    summary: str,
    text: str = "",
    files: Sequence[UploadedFile] = (),
    version: int = 0,
    by: Any,
    now: datetime,
) -> ResearchReport:
    """Hand in the report of a claim, or hand it in anew after it came back.

    It has a text or a file; the keeper of the topic is told.
    """
    claimed = ResearchClaim.objects.select_for_update(of=("self",)).get(pk=taken.pk)
    report = ResearchReport.objects.filter(claim=claimed).first()
    if report is None:
        locked_claim(taken, "hand_in", by)
        claimed.state = CLAIM_TABLE[ClaimState(claimed.state)]["hand_in"]
        claimed.save(update_fields=["state"])
        report = ResearchReport(topic=claimed.topic, claim=claimed, author=claimed.member)
    elif "hand_in" not in rules_papers.report_steps(by, report) or report.version != version:
        raise stale(report)
    else:
        report.state, report.version = REPORT_TABLE[report.state]["hand_in"], report.version + 1
    report.title = need(title, _("Give the report a title."))
    report.summary = need(summary, _("Sum the report up."))
    report.text, report.handed_in_on = text.strip(), timezone.localdate(now)
    report.save()
    _keep_files(report, files, by, now)
    record(Verb.REPORT_HANDED_IN, report, by=by, now=now, area_code=report.topic.area_id)
    keeper = [report.topic.published_by]
    notify(keeper, Notice.REPORT_CAME, path=page_of_report(report), now=now, what=report.topic)
    return report


def _keep_files(
    report: ResearchReport, files: Sequence[UploadedFile], by: Any, now: datetime
) -> None:
    for file in files:
        try:
            documents.add_paper(report, file, by=by, now=now, title=(file.name or "")[:120])
        except NotAPicture as error:
            raise ValidationError({"files": f"{file.name}: {error}"}) from error
    if not report.text and not documents.has_any(report):
        raise ValidationError({"text": _("Write the report, or add it as a file.")})


@transaction.atomic
def send_report_back(
    report: ResearchReport, *, remark: str, version: int, by: Any, now: datetime
) -> ResearchReport:
    """It needs changes; whoever wrote it is told which."""
    if report.claim_id is None:
        raise ValidationError(_("Nobody claimed it here, so there is nobody to send it back to."))
    return _decide(report, "send_back", remark, version, by, now)


@transaction.atomic
def adopt_report(
    report: ResearchReport, *, remark: str = "", version: int, by: Any, now: datetime
) -> ResearchReport:
    """The office takes over what it says."""
    return _decide(report, "adopt", remark, version, by, now)


@transaction.atomic
def refuse_report(
    report: ResearchReport, *, remark: str, version: int, by: Any, now: datetime
) -> ResearchReport:
    """The office does not; whoever wrote it is told why."""
    return _decide(report, "not_adopt", remark, version, by, now)


_DECISIONS = {
    "send_back": (Verb.REPORT_SENT_BACK, Notice.REPORT_SENT_BACK),
    "adopt": (Verb.REPORT_ADOPTED, Notice.REPORT_ADOPTED),
    "not_adopt": (Verb.REPORT_NOT_ADOPTED, Notice.REPORT_NOT_ADOPTED),
}


def _decide(
    report: ResearchReport, action: str, remark: str, version: int, by: Any, now: datetime
) -> ResearchReport:
    row = ResearchReport.objects.select_for_update(of=("self",)).get(pk=report.pk)
    if action not in REPORT_TABLE[row.state] or row.version != version:
        raise stale(row)
    if action not in rules_papers.report_steps(by, row):
        raise ValidationError(_("This report is not yours to decide on."), code="not_yours")
    row.remark = remark.strip() if action == "adopt" else need(remark, _("Say why."))
    row.state = REPORT_TABLE[row.state][action]
    row.adopted_on = timezone.localdate(now) if row.state == ReportState.ADOPTED else None
    row.decided_by, row.version = by, row.version + 1
    row.save()
    verb, notice = _DECISIONS[action]
    record(verb, row, by=by, now=now, reason=row.remark, area_code=row.topic.area_id)
    author = row.author.user if row.author else row.claim.user if row.claim else None
    path = page_of_report(row)
    notify([author], notice, path=path, now=now, what=row.title, why=row.remark)
    return row


def _words_for_proposal(report: ResearchReport) -> dict[str, Any]:
    """What a proposal that grows out of the report begins with."""
    return {
        "title": report.title[:120],
        "situation": report.summary,
        "area": report.topic.area,
        "source": Source.REPORT,
        "proposer": report.author,
    }


@transaction.atomic
def propose_from(report: ResearchReport, *, by: Any, now: datetime) -> Proposal:
    """A draft of a proposal from an adopted report, in one step; asked again it gives the same."""
    row = ResearchReport.objects.select_for_update(of=("self",)).get(pk=report.pk)
    if "propose" not in rules_papers.report_steps(by, row):
        raise ValidationError(_("Only from an adopted report grows a proposal."))
    found = Proposal.objects.filter(report=row, registered_by=by, state="draft").first()
    if found:
        return found
    proposal = draft(values=_words_for_proposal(row), by=by, now=now)
    proposal.report = row
    proposal.save(update_fields=["report"])
    return proposal


def page_of_report(report: ResearchReport) -> str:
    """The address of its page."""
    return reverse("proposals:research_report", args=[report.pk])
