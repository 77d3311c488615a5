"""Matter and answer go public as a step of their own, and can be taken back."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.audit.recording import record
from portal.notifications import notify
from proposals import redaction, rules_papers
from proposals.actions._audience import authors
from proposals.actions._steps import lock, lock_by_code, need
from proposals.models import Proposal, Publication
from proposals.states import Notice, Verb


def names_in(proposal: Proposal) -> list[str]:
    """The names that nobody else reads: who handed it in, alone or together, and who handled it."""
    people = [one.member.name for one in proposal.signatories.select_related("member")]
    people += proposal.steps.values_list("owner", flat=True)
    people += proposal.replies.exclude(by=None).values_list("by__name", flat=True)
    if proposal.proposer:
        people.append(proposal.proposer.name)
    if proposal.contact_name:
        people.append(str(proposal.contact_name))
    return people


@transaction.atomic
def publish(
    proposal: Proposal,
    *,
    title: str,
    matter: str,
    answer: str,
    looked: bool = False,
    by: Any,
    now: datetime,
) -> Publication:
    """Let everybody read it in these words.

    Refuses without the author's consent, and words that still look like personal data unless
    somebody says to have `looked` at each of them; a name that is known is refused in any case.
    """
    locked = _locked(proposal, by)
    hindrance = rules_papers.publication_hindrance(locked)
    if hindrance:
        raise ValidationError(hindrance, code="hindrance")
    words = {
        "title": need(title, _("Say in a few words what it is about.")),
        "matter": need(matter, _("Write what was suggested.")),
        "answer": need(answer, _("Write what was answered.")),
    }
    _look(words, names_in(locked), looked)
    same = Publication.objects.public().filter(proposal=locked, **words).first()
    if same:  # sent twice
        return same
    publication, _made = Publication.objects.update_or_create(
        proposal=locked,
        defaults=words
        | {
            "published_by": by,
            "published_at": now,
            "withdrawn_at": None,
            "withdrawn_reason": "",
        },
    )
    record(Verb.PUBLISHED, locked, by=by, now=now, reason=words["title"])
    told = [user for user in authors(locked) if user != by]
    path = reverse("answers:answer", args=[locked.pk])
    notify(told, Notice.PUBLISHED, path=path, now=now, what=locked.title)
    return publication


def _look(words: dict[str, str], names: list[str], looked: bool) -> None:
    for name, text in words.items():
        found = redaction.finds(text, names)
        authors = [one.text for one in found if _is_name_of(one.text, names)]
        if authors:
            raise ValidationError({name: _("Take this name out: %(what)s.")
                                   % {"what": authors[0]}})  # fmt: skip
        if found and not looked:
            raise ValidationError(
                {"looked": _("Look at what is marked, and say that nobody can be known by it.")}
            )


def _is_name_of(text: str, names: list[str]) -> bool:
    bare = "".join(text.replace("·", "").replace("•", "").split())
    return any(bare == "".join(name.replace("·", "").split()) for name in names)


@transaction.atomic
def take_back(proposal: Proposal, *, reason: str, by: Any, now: datetime) -> Publication:
    """Nobody reads it any more; why is kept."""
    locked = _locked(proposal, by)
    publication = Publication.objects.public().filter(proposal=locked).first()
    if publication is None:
        raise ValidationError(_("It is not public."), code="meanwhile")
    publication.withdrawn_at = now
    publication.withdrawn_reason = need(reason, _("Say why it is taken back."))
    publication.save(update_fields=["withdrawn_at", "withdrawn_reason"])
    record(Verb.TAKEN_BACK, locked, by=by, now=now, reason=publication.withdrawn_reason)
    return publication


@transaction.atomic
def allow_publication(proposal: Proposal, *, allowed: bool, by: Any, now: datetime) -> Proposal:
    """The author's yes or no to its publication; after a no nobody reads it from that moment."""
    locked = lock(proposal)
    if not rules_papers.can_allow_publication(by, locked):
        raise ValidationError(_("Only the proposer may do this."), code="not_yours")
    return _allow(locked, allowed, by, now)


@transaction.atomic
def allow_publication_by_code(proposal: Proposal, *, allowed: bool, now: datetime) -> Proposal:
    """The same for whoever holds number and code."""
    return _allow(lock_by_code(proposal), allowed, None, now)


def _allow(locked: Proposal, allowed: bool, by: Any, now: datetime) -> Proposal:
    if locked.may_publish == allowed:  # sent twice
        return locked
    public = Publication.objects.public().filter(proposal=locked).first()
    locked.may_publish = allowed
    locked.save(update_fields=["may_publish"])
    record(Verb.PUBLICATION_ALLOWED if allowed else Verb.PUBLICATION_DENIED, locked, by=by, now=now)
    if public and public.published_by:
        path = reverse("proposals:proposal_detail", args=[locked.pk])
        told = Notice.PUBLICATION_DENIED
        notify([public.published_by], told, path=path, now=now, what=locked.title)
    return locked


def _locked(proposal: Proposal, by: Any) -> Proposal:
    locked = Proposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)
    if not rules_papers.can_publish(by, locked):
        raise ValidationError(_("Only the office publishes this."), code="not_yours")
    return locked
