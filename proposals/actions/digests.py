"""Digests: drafted, put in order, issued with a number, sent up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.access.roles import Role
from portal.audit.recording import record
from portal.models import User
from portal.notifications import notify
from proposals import redaction, rules_papers
from proposals.actions._steps import need
from proposals.actions.numbers import reserve_paper
from proposals.actions.publishing import names_in
from proposals.models import Digest, DigestItem, Proposal
from proposals.states import Notice, State, Verb
from proposals.states_papers import DIGEST_TABLE, Series

MOST_ITEMS = 40
NOT_FOR_DIGESTS = (State.DRAFT, State.RETURNED, State.MERGED)


@dataclass(frozen=True)
class Line:
    """A proposal in the digest's words."""

    proposal: Proposal
    title: str
    text: str


def words_of(proposal: Proposal) -> Line:
    """What a digest says of a proposal at first: its own words, without what points at a person."""
    names = names_in(proposal)
    parts = (proposal.situation, proposal.reason, proposal.suggestion)
    text = "\n".join(part.strip() for part in parts if part.strip())
    return Line(
        proposal, redaction.taken_out(proposal.title, names), redaction.taken_out(text, names)
    )


@transaction.atomic
def draft_digest(digest: Digest, lines: Sequence[Line], *, by: Any, now: datetime) -> Digest:
    """Keep a new digest as a draft: it has no number yet, and no figure counts it."""
    _must_make(by, digest)
    digest.save()
    _write(digest, lines)
    record(Verb.DIGEST_BEGUN, digest, by=by, now=now)
    return digest


@transaction.atomic
def change_digest(
    digest: Digest, lines: Sequence[Line], *, version: int, by: Any, now: datetime
) -> Digest:
    """Write a draft anew, unless somebody did so meanwhile."""
    row = locked(digest, "issue", by=by, version=version)
    for name in ("title", "recipient", "text", "signer"):
        setattr(row, name, getattr(digest, name))
    row.version += 1
    row.save()
    _write(row, lines)
    record(Verb.DIGEST_CHANGED, row, by=by, now=now)
    return row


@transaction.atomic
def drop_digest(digest: Digest, *, by: Any, now: datetime) -> None:
    """A draft that nobody needs goes; what was issued stays."""
    row = locked(digest, "issue", by=by)
    record(Verb.DIGEST_DROPPED, row, by=by, now=now, reason=row.title)
    row.delete()


@transaction.atomic
def add_to_digest(
    digest: Digest, proposals: Sequence[Proposal], *, by: Any, now: datetime
) -> Digest:
    """Put proposals at the end of a draft; those that are in it already stay where they are."""
    row = locked(digest, "issue", by=by)
    have = set(row.items.values_list("proposal", flat=True))
    lines = [Line(one.proposal, one.title, one.text) for one in row.items.all()]
    lines += [words_of(proposal) for proposal in proposals if proposal.pk not in have]
    row.version += 1
    row.save(update_fields=["version"])
    _write(row, lines)
    record(Verb.DIGEST_CHANGED, row, by=by, now=now)
    return row


def _write(row: Digest, lines: Sequence[Line]) -> None:
    if len(lines) > MOST_ITEMS:
        raise ValidationError(
            _("A digest holds at most %(number)d proposals.") % {"number": MOST_ITEMS}
        )
    for line in lines:
        inside = line.proposal.area_id.startswith(row.area_id)
        if not inside or line.proposal.state in NOT_FOR_DIGESTS:
            raise ValidationError(
                _("“%(what)s” cannot stand in this digest.") % {"what": line.proposal.title}
            )
    row.items.all().delete()
    DigestItem.objects.bulk_create(
        DigestItem(
            digest=row, proposal=line.proposal, place=place,
            title=need(line.title, _("Each proposal needs a heading.")),
            text=need(line.text, _("Each proposal needs its text.")),
        )
        for place, line in enumerate(lines, start=1)
    )  # fmt: skip


@transaction.atomic
def issue_digest(digest: Digest, *, version: int | None = None, by: Any, now: datetime) -> Digest:
    """It gets its number and its day; from now on its words stay."""
    row = locked(digest, "issue", by=by, version=version)
    if not row.items.exists():
        raise ValidationError(_("Choose at least one proposal before you issue it."))
    row.issued_on = timezone.localdate(now)
    row.year, row.issued_by = row.issued_on.year, by
    row.serial = reserve_paper(Series.DIGEST, row.area_id, row.year)
    _move(row, "issue")
    record(Verb.DIGEST_MADE, row, by=by, now=now, reason=row.number)
    return row


@transaction.atomic
def send_digest(digest: Digest, *, sent_to: str, sent_on: date, by: Any, now: datetime) -> Digest:
    """Note to whom it went, and when; the leaders of the area are told."""
    row = locked(digest, "send_up", by=by)
    if not row.issued_on <= sent_on <= timezone.localdate(now):
        raise ValidationError({"sent_on": _("The day lies between issuing and today.")})
    row.sent_to, row.sent_on = need(sent_to, _("Say to whom it went.")), sent_on
    _move(row, "send_up")
    record(Verb.DIGEST_SENT, row, by=by, now=now, reason=f"{row.sent_to} {row.sent_on}")
    leaders = User.objects.with_role(Role.LEADER).filter(area=row.area_id)
    notify(leaders, Notice.DIGEST_WAITS, path=page_of(row), now=now, what=row.title)
    return row


def page_of(digest: Digest) -> str:
    """The address of its page."""
    return reverse("proposals:digest_detail", args=[digest.pk])


def locked(digest: Digest, action: str, *, by: Any, version: int | None = None) -> Digest:
    """The digest's row, locked, when this user may take this step now."""
    row = Digest.objects.select_for_update(of=("self",)).filter(pk=digest.pk).first()
    if row is None:
        raise ValidationError(_("Somebody dropped this draft meanwhile."), code="meanwhile")
    may = rules_papers.can_instruct if action == "instruct" else rules_papers.can_make_digest
    if not may(by, row):
        raise ValidationError(_("This digest is not yours to change."), code="not_yours")
    if action not in DIGEST_TABLE[row.state]:
        raise ValidationError(
            _("This cannot be done: the digest is “%(state)s” by now. Look at it again.")
            % {"state": row.get_state_display()},
            code="meanwhile",
        )
    if version is not None and version != row.version:
        raise ValidationError(
            _("Somebody changed this digest while you were editing it. Look, then save again."),
            code="meanwhile",
        )
    return row


def _must_make(by: Any, digest: Digest) -> None:
    if not rules_papers.can_make_digest(by, digest):
        raise ValidationError({"area": _("Digests of this area are not yours to make.")})


def _move(row: Digest, action: str) -> None:
    row.state = DIGEST_TABLE[row.state][action]
    row.version += 1
    row.save()
