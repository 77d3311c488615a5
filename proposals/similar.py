"""What was suggested before in much the same words.

Titles are compared by their keys: an index finds who shares some, rarer first, and only these few
are looked at whole. Keys that thousands hold are left out, so that it stays fast.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.urls import reverse

from proposals.models import CommonWord, Proposal, Publication, WordKey
from proposals.states import State
from proposals.words import keys_of, likeness

MOST = 5
MOST_KEYS = 48  # of what was typed: those of the title first
CANDIDATES = 300
LEAST = 0.4  # of a title's keys
LEAST_SHARED = 2


@dataclass(frozen=True)
class Similar:
    """One that the viewer may know of; without `url` it is known from its publication alone."""

    pk: int
    title: str
    number: str
    state: str
    url: str = ""
    answer: str = ""


def similar_to(proposal: Proposal, user: Any, most: int = MOST) -> list[Proposal]:
    """Those like this one that the user may see, the most alike first: for merging."""
    ranked = _ranked(proposal.title, proposal.suggestion, without=proposal.pk)
    seen = _seen_by(user, ranked)
    chosen = [pk for pk in ranked if pk in seen][:most]
    rows = Proposal.objects.select_related("area", "category").in_bulk(chosen)
    return [rows[pk] for pk in chosen]


def similar_words(
    title: str, text: str, user: Any, *, without: int | None = None, most: int = MOST
) -> list[Similar]:
    """What a writer is shown while typing: what may be seen anyway, and what is published."""
    ranked = _ranked(title, text, without=without)
    if not ranked:
        return []
    seen = _seen_by(user, ranked)
    published = Publication.objects.public().filter(pk__in=[pk for pk in ranked if pk not in seen])
    public = published.select_related("proposal").in_bulk()
    chosen = [pk for pk in ranked if pk in seen or pk in public][:most]
    rows = Proposal.objects.in_bulk([pk for pk in chosen if pk in seen])
    return [_own_row(rows[pk]) if pk in rows else _public_row(public[pk]) for pk in chosen]


def _ranked(title: str, text: str, *, without: int | None) -> list[int]:
    """Keys of handed-in proposals with a title like this one, the most alike first."""
    keys = list(dict.fromkeys([*keys_of(title), *keys_of(text)]))[:MOST_KEYS]
    common = set(CommonWord.objects.filter(pk__in=keys).values_list("pk", flat=True))
    shared = (
        WordKey.objects.filter(key__in=[key for key in keys if key not in common])
        .exclude(proposal=without)
        .values("proposal")
        .annotate(shared=Count("key"))
        .order_by("-shared", "-proposal")
        .values_list("proposal", flat=True)
    )
    titles = dict(
        Proposal.objects.filter(pk__in=list(shared[:CANDIDATES])).values_list("pk", "title")
    )
    alike = {pk: _alike(title, set(keys), other) for pk, other in titles.items()}
    close = [pk for pk, share in alike.items() if share >= LEAST]
    return sorted(close, key=lambda pk: (-alike[pk], -pk))


def _alike(title: str, typed: set[str], other: str) -> float:
    """How much of either title stands in the other; two keys at least, or a title of one."""
    own, theirs = set(keys_of(title)), set(keys_of(other))
    if len(theirs & typed) < min(LEAST_SHARED, len(theirs)):
        return 0.0
    forth = likeness(other, typed)
    back = len(own & theirs) / len(own) if len(own) >= LEAST_SHARED else 0.0
    return max(forth, back)


def _seen_by(user: Any, ranked: list[int]) -> set[int]:
    """Which of them this user may be told of: no draft, none that went into another."""
    told = Proposal.objects.visible_to(user).submitted().exclude(state=State.MERGED)
    return set(told.filter(pk__in=ranked).order_by().values_list("pk", flat=True))


def _own_row(seen: Proposal) -> Similar:
    url = reverse("proposals:proposal_detail", args=[seen.pk])
    return Similar(seen.pk, seen.title, seen.number, seen.get_state_display(), url)


def _public_row(row: Publication) -> Similar:
    proposal = row.proposal
    state = proposal.get_state_display()
    return Similar(row.pk, row.title, proposal.number, state, answer=row.answer)
