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
    seen = _found(Proposal.objects.visible_to(user).select_related("area", "category"), ranked)
    return [seen[pk] for pk in ranked if pk in seen][:most]


def similar_words(
    title: str, text: str, user: Any, *, without: int | None = None, most: int = MOST
) -> list[Similar]:
    """What a writer is shown while typing: what may be seen anyway, and what is published."""
    ranked = _ranked(title, text, without=without)
    if not ranked:
        return []
    seen = _found(Proposal.objects.visible_to(user), ranked)
    public = Publication.objects.public().filter(pk__in=[pk for pk in ranked if pk not in seen])
    published = {row.pk: row for row in public.select_related("proposal")}
    found = [_row(seen.get(pk), published.get(pk)) for pk in ranked]
    return [row for row in found if row is not None][:most]


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


def _found(proposals: Any, ranked: list[int]) -> dict[int, Proposal]:
    """Those of the ranked that are to be told of: no draft, none that went into another."""
    told = proposals.submitted().exclude(state=State.MERGED)
    return {row.pk: row for row in told.filter(pk__in=ranked)}


def _row(seen: Proposal | None, published: Publication | None) -> Similar | None:
    if seen is not None:
        url = reverse("proposals:proposal_detail", args=[seen.pk])
        return Similar(seen.pk, seen.title, seen.number, seen.get_state_display(), url)
    if published is None:
        return None
    proposal = published.proposal
    state = proposal.get_state_display()
    return Similar(published.pk, published.title, proposal.number, state, answer=published.answer)
