"""Research: topics are published, claimed, given back; reports handed in and decided on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.audit.recording import changes_between, record
from portal.documents import actions as documents
from portal.documents.pictures import NotAPicture
from portal.notifications import notify
from proposals import rules_papers
from proposals.actions._steps import need
from proposals.actions.writing import draft
from proposals.models import Proposal, ResearchClaim, ResearchReport, ResearchTopic
from proposals.states import (
    CLAIM_TABLE,
    REPORT_TABLE,
    TOPIC_TABLE,
    ClaimState,
    Notice,
    ReportState,
    Source,
    Verb,
)

TOPIC = ("title", "field", "about", "due_on", "most_claims")


@transaction.atomic
def publish_topic(topic: ResearchTopic, *, by: Any, now: datetime) -> ResearchTopic:
    """A new topic, from now on to be claimed."""
    _must_keep(by, topic)
    topic.published_on, topic.published_by = timezone.localdate(now), by
    _check_due(topic)
    topic.save()
    record(Verb.TOPIC_PUBLISHED, topic, by=by, now=now)
    return topic


@transaction.atomic
def change_topic(topic: ResearchTopic, *, version: int, by: Any, now: datetime) -> ResearchTopic:
    """Put its words right, unless somebody did so meanwhile."""
    row = _topic(topic)
    _must_keep(by, row)
    if row.version != version:
        raise _stale(row)
    before = {name: getattr(row, name) for name in TOPIC}
    for name in TOPIC:
        setattr(row, name, getattr(topic, name))
    _check_due(row)
    changes = changes_between(before, {name: getattr(row, name) for name in TOPIC})
    if changes:
        row.version += 1
        row.save()
        record(Verb.TOPIC_CHANGED, row, by=by, now=now, changes=changes)
    return row


@transaction.atomic
def close_topic(topic: ResearchTopic, *, by: Any, now: datetime) -> ResearchTopic:
    """Nobody claims it any more; who is at work may still hand in."""
    return _turn(topic, "close_topic", Verb.TOPIC_CLOSED, by, now)


@transaction.atomic
def reopen_topic(topic: ResearchTopic, *, by: Any, now: datetime) -> ResearchTopic:
    """It can be claimed again."""
    return _turn(topic, "reopen_topic", Verb.TOPIC_REOPENED, by, now)


def _turn(topic: ResearchTopic, action: str, verb: str, by: Any, now: datetime) -> ResearchTopic:
    row = _topic(topic)
    _must_keep(by, row)
    if action not in TOPIC_TABLE[row.state]:
        raise _stale(row)
    row.state = TOPIC_TABLE[row.state][action]
    row.version += 1
    row.save()
    record(verb, row, by=by, now=now)
    return row


@transaction.atomic
def claim(
    topic: ResearchTopic, *, organisation: Any = None, by: Any, now: datetime
) -> ResearchClaim:
    """Take a topic on, as a member or as staff, for an organisation where one is named.

    The topic's row is locked, so that no more take it on than it allows.
    """
    row = _topic(topic)
    if not ResearchTopic.objects.visible_to(by).filter(pk=row.pk).exists():
        raise ValidationError(_("This topic is not open to you."), code="not_yours")
    if "claim" not in rules_papers.topic_steps(by, row):
        raise ValidationError(_("This topic cannot be claimed now."), code="meanwhile")
    member = rules_papers.member_of(by)
    who: dict[str, Any] = {"member": member} if member else {"user": by}
    standing = row.claims.standing()
    if standing.filter(**who).exists():
        raise ValidationError(_("You are at work on this topic already."))
    if row.most_claims and standing.count() >= row.most_claims:
        raise ValidationError(_("As many as may are at work on this topic."))
    try:
        with transaction.atomic():
            made = ResearchClaim.objects.create(
                topic=row, organisation=organisation, claimed_at=now, **who
            )
    except IntegrityError:
        raise ValidationError(_("You are at work on this topic already.")) from None
    record(Verb.CLAIMED, row, by=by, now=now, reason=made.who)
    path = reverse("proposals:research_topic", args=[row.pk])
    keeper = [row.published_by]
    notify(keeper, Notice.CLAIMED, path=path, now=now, what=row.title, who=made.who)
    return made


@transaction.atomic
def give_back_claim(taken: ResearchClaim, *, reason: str, by: Any, now: datetime) -> ResearchClaim:
    """Somebody else may take it on."""
    row = _claim(taken, "give_back", by)
    row.reason = need(reason, _("Say in a few words why."))
    row.given_back_at = now
    row.state = CLAIM_TABLE[row.state]["give_back"]
    row.save()
    words = f"{row.who}：{row.reason}"
    record(Verb.CLAIM_GIVEN_BACK, row.topic, by=by, now=now, reason=words)
    return row


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
        _claim(taken, "hand_in", by)
        claimed.state = CLAIM_TABLE[ClaimState(claimed.state)]["hand_in"]
        claimed.save(update_fields=["state"])
        report = ResearchReport(topic=claimed.topic, claim=claimed, author=claimed.member)
    elif "hand_in" not in rules_papers.report_steps(by, report) or report.version != version:
        raise _stale(report)
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
        raise _stale(row)
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


def _topic(topic: ResearchTopic) -> ResearchTopic:
    return ResearchTopic.objects.select_for_update(of=("self",)).get(pk=topic.pk)


def _claim(taken: ResearchClaim, action: str, by: Any) -> ResearchClaim:
    row = ResearchClaim.objects.select_for_update(of=("self",)).get(pk=taken.pk)
    if action not in CLAIM_TABLE[row.state]:
        raise _stale(row)
    if action not in rules_papers.claim_steps(by, row):
        raise ValidationError(_("This is somebody else's claim."), code="not_yours")
    return row


def _stale(row: Any) -> ValidationError:
    return ValidationError(
        _("Somebody was quicker: it is “%(state)s” now. Look at it again.")
        % {"state": row.get_state_display()},
        code="meanwhile",
    )


def _must_keep(by: Any, topic: ResearchTopic) -> None:
    if not rules_papers.can_keep_topic(by, topic):
        raise ValidationError({"area": _("Research topics of this area are not yours.")})


def _check_due(topic: ResearchTopic) -> None:
    if topic.due_on and topic.due_on < topic.published_on:
        raise ValidationError({"due_on": _("The day lies before it is published.")})
