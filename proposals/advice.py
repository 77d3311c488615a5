"""What a writer is told before handing in: much the same was suggested, it belongs elsewhere, …

Nothing is forbidden. What was shown comes back with the form as keys, so that nobody is asked twice
about the same thing; for content of other offices a tick says that it is handed in all the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from proposals.models import WayOut
from proposals.similar import Similar, similar_words
from proposals.words import seems_several, several_headings

SEVERAL = "several"


@dataclass(frozen=True)
class Advice:
    similar: list[Similar] = field(default_factory=list)
    ways_out: list[WayOut] = field(default_factory=list)
    is_several: bool = False
    ticked: frozenset[str] = frozenset()

    @property
    def seen_keys(self) -> list[str]:
        """What counts as read once it was on the page."""
        keys = [f"similar.{row.pk}" for row in self.similar]
        return [*keys, SEVERAL] if self.is_several else keys

    @property
    def way_keys(self) -> list[str]:
        """What only a tick sends on."""
        return [f"way.{way.pk}" for way in self.ways_out]

    @property
    def anyway(self) -> str:
        """The tick's value: it holds for these ways and no others."""
        return " ".join(self.way_keys)

    @property
    def is_ticked(self) -> bool:
        return set(self.way_keys) <= self.ticked

    def is_news(self, seen: Iterable[str]) -> bool:
        """Whether something is here that the writer has neither read nor ticked."""
        return not self.is_ticked or not set(self.seen_keys) <= set(seen)

    def __bool__(self) -> bool:
        return bool(self.similar or self.ways_out or self.is_several)


def advice_on(
    title: str,
    situation: str,
    suggestion: str,
    *,
    user: Any,
    without: int | None = None,
    ticked: Iterable[str] = (),
) -> Advice:
    """What there is to say of these words; `without` is the proposal itself."""
    if not title.strip() and not suggestion.strip():
        return Advice()
    return Advice(
        similar=similar_words(title, f"{suggestion} {situation}", user, without=without),
        ways_out=WayOut.objects.for_text(title, situation, suggestion),
        is_several=seems_several(title, suggestion) or several_headings(situation),
        ticked=frozenset(key for value in ticked for key in value.split()),
    )
