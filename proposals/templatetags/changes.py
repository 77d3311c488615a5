"""Pictures of what changed, for a page of proposals at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django import template

from portal.documents.models import Document
from proposals.models import Adoption

register = template.Library()


@dataclass
class Change:
    """One proposal with the pictures of both sides."""

    proposal: Any
    before: list[Document] = field(default_factory=list)
    after: list[Document] = field(default_factory=list)


@register.simple_tag
def changes_of(proposals: Iterable[Any]) -> list[Change]:
    """Each with its pictures, by one query for all. A picture's title is its side."""
    found = {str(proposal.pk): Change(proposal) for proposal in proposals}
    kind = Adoption._meta.label_lower
    for picture in Document.objects.filter(subject_type=kind, subject_id__in=found):
        side = found[picture.subject_id]
        (side.before if picture.title == "before" else side.after).append(picture)
    return list(found.values())


@register.simple_tag
def change_of(proposal: Any) -> Change:
    """One with its pictures."""
    return changes_of([proposal])[0]
