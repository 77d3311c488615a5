"""Texts as they are compared, and as they are kept."""

from __future__ import annotations

import re
import unicodedata

# Controls, zero-width characters and direction marks: nobody types them on purpose.
INVISIBLE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
# What XML cannot hold beside them: halves of pairs and what is no character at all.
NO_CHARACTER = re.compile("[\ud800-\udfff\ufffe\uffff\x80-\x9f]")
BRACKETS = re.compile(r"[(（\[【].*?[)）\]】]")


def folded(text: str) -> str:
    """For comparing: full-width folded, lower case, no spaces, no marks."""
    normal = unicodedata.normalize("NFKC", text).casefold()
    return re.sub(r"[\s*:：、，,。._\-/]+", "", INVISIBLE.sub("", normal))


def without_brackets(text: str) -> str:
    """A header without what stands in brackets: 联系电话（手机） → 联系电话."""
    return BRACKETS.sub("", text)


def tidy(text: str) -> str:
    """For keeping: invisible characters gone, spaces at the ends gone, full-width spaces normal."""
    return INVISIBLE.sub("", text).replace("\u3000", " ").replace("\xa0", " ").strip()
