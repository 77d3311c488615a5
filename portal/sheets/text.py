"""Texts as they are compared, and as they are kept."""

from __future__ import annotations

import re
import unicodedata

# Controls, zero-width characters and direction marks: nobody types them on purpose.
INVISIBLE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
# Controls, and marks that show a text in another order than it is written; joiners of emoji stay.
UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
# What XML cannot hold beside them: halves of pairs and what is no character at all.
NO_CHARACTER = re.compile("[\ud800-\udfff\ufffe\uffff\x80-\x9f]")
BRACKETS = re.compile(r"[(（\[【].*?[)）\]】]")


def writable(text: str) -> str:
    """What every format can hold: no controls, no halves of characters, no turned lines."""
    return UNWRITABLE.sub("", NO_CHARACTER.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))


def one_line(text: str) -> str:
    """The same without a break: for what is a line of its own in a file."""
    return " ".join(writable(text).split())


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
