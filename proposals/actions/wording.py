"""Keeping the keys by which similar suggestions are found."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Count, Exists, OuterRef

from proposals.models import CommonWord, Proposal, WordKey
from proposals.words import keys_of

COMMON = 2000  # titles that hold a key; one of more tells nothing
BATCH = 500


@transaction.atomic
def remember_words(proposal: Proposal) -> None:
    """Write the keys of its title anew, so that others like it are told of it."""
    WordKey.objects.filter(proposal=proposal).delete()
    WordKey.objects.bulk_create(_rows([(proposal.pk, proposal.title)]))


def tidy_words(*, now: datetime) -> int:
    """Keys of those that have none yet, and which keys tell nothing; returns how many had none."""
    without = ~Exists(WordKey.objects.filter(proposal=OuterRef("pk")))
    missing = list(Proposal.objects.submitted().filter(without).values_list("pk", "title"))
    for start in range(0, len(missing), BATCH):
        rows = _rows(missing[start : start + BATCH])
        WordKey.objects.bulk_create(rows, ignore_conflicts=True)
    _count_common()
    return len(missing)


@transaction.atomic
def _count_common() -> None:
    counted = WordKey.objects.values("key").annotate(uses=Count("key")).order_by()
    common = counted.filter(uses__gt=COMMON).values_list("key", flat=True)
    rows = [CommonWord(key=key) for key in common]
    CommonWord.objects.all().delete()
    CommonWord.objects.bulk_create(rows, ignore_conflicts=True)


def _rows(titles: list[tuple[int, str]]) -> list[WordKey]:
    return [WordKey(proposal_id=pk, key=key) for pk, title in titles for key in keys_of(title)]
