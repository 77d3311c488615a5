"""The keys by which titles are compared, and what a text looks like. Pure: no database."""

from __future__ import annotations

import re
from itertools import pairwise

from members.names import fold

LONGEST = 16
LATIN = re.compile(r"[0-9a-z]+")
# Where sense ends: what stands before and after is no word together.
BREAK = re.compile(r"[\s\W_]+")
RUN = re.compile(r"[0-9a-z]+|[^0-9a-z]+")
# In nearly every suggestion, so they say nothing about this one.
EMPTY = {
    "建议",
    "增设",
    "增加",
    "问题",
    "关于",
    "进行",
    "有关",
    "希望",
    "加强",
    "完善",
    "居民",
    "社区",
}
# A new matter begins: a numbered heading at the start of a line or sentence.
NUMBERED = re.compile(
    r"(?:^|[\n。；;])\s*(?:[一二三四五六七八九]、|[（(][一二三四五六七八九1-9][)）]|[1-9][、.．](?!\d)"
    r"|第[一二三四五六七八九][，,、]|[①-⑨])"
)
MORE = (
    "另外，",
    "另外,",
    "另一件事",
    "还有一件事",
    "还有一个问题",
    "顺便反映",
    "此外还想",
    "再一个问题",
)


def keys_of(text: str) -> list[str]:
    """Every two neighbouring characters and every word of letters, in their order, each once."""
    found: dict[str, None] = {}
    for part in BREAK.split(text.casefold()):
        for run in RUN.findall(fold(part)):
            if LATIN.fullmatch(run):
                found[run[:LONGEST]] = None
            else:
                found.update(dict.fromkeys(a + b for a, b in pairwise(run)))
    return [key for key in found if key not in EMPTY]


def likeness(title: str, keys: set[str]) -> float:
    """Which share of the title's keys are among these; nought for a title without any."""
    own = keys_of(title)
    return sum(key in keys for key in own) / len(own) if own else 0.0


def seems_several(title: str, suggestion: str) -> bool:
    """Whether the text looks like several matters: two subjects in the title, or "besides …".

    Steps of one measure may be numbered, so numbers alone do not count in what should be done.
    """
    if any(word in suggestion or word in title for word in MORE):
        return True
    return len(re.findall(r"[、；;]|以及|和", title)) >= 2


def several_headings(situation: str) -> bool:
    """Whether what is so is told under numbered headings: mostly each is a matter of its own."""
    return len(NUMBERED.findall(situation)) >= 2
