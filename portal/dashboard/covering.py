"""Small numbers of people, covered where anybody may read them: reports, tables that are handed
over, the screen in a hall.

One to four people are "under 5"; all other numbers of people are rounded to fives, the total like
its parts. Where the total would still tell one of the small ones, it is rounded more coarsely.
Rounding depends on the number alone, so that asking again tells nothing more.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from portal.templatetags.formats import NOTHING, count

LEAST = 5
BASES = (5, 10, 20, 50, 100, 200, 500, 1000)

Number = int | float | None  # None: nothing was measured


@dataclass(frozen=True)
class Shown:
    """What is written, the number that charts draw, and between what the true one lies.

    `paper` is what a printer gets instead, where that is not the same.
    """

    text: str
    value: Number
    low: int
    high: int
    paper: str = ""

    @property
    def is_small(self) -> bool:
        """Whether it is covered, and below five."""
        return 0 < self.low < self.high < LEAST


def plain(value: Number, paper: str = "") -> Shown:
    """The number as it is, for who may open its records; a dash where nothing was measured."""
    whole = int(value or 0)
    return Shown(count(value), value, whole, whole, paper)


def covered(value: Number, base: int = LEAST) -> Shown:
    """The number rounded to `base`; below half of it (below 5 at least) only that it is so."""
    number = int(value or 0)
    least = max(LEAST, base // 2)
    if number <= 0:
        return Shown(count(number), 0, number, number)
    if number < least:
        return Shown(_("under %(number)s") % {"number": least}, 0, 1, least - 1)
    half = base // 2
    rounded = max((number + half) // base * base, base)
    low = max(least, rounded - half)
    return Shown(count(rounded), rounded, low, rounded - half + base - 1)


def cover(values: dict[str, Number], total: Number) -> tuple[dict[str, Shown], Shown]:
    """Parts and their total, so that no number below 5 follows from what is shown."""
    parts = {code: covered(value) for code, value in values.items()}
    for base in BASES:
        whole = covered(total, base)
        if not _tells(list(parts.values()), whole):
            return parts, whole
    return parts, Shown(NOTHING, 0, 0, 10**12)


def _tells(parts: list[Shown], whole: Shown) -> bool:
    """Whether one of the small parts can only be one number."""
    low, high = sum(part.low for part in parts), sum(part.high for part in parts)
    return any(
        min(part.high, whole.high - (low - part.low))
        <= max(part.low, whole.low - (high - part.high))
        for part in parts
        if part.is_small
    )
