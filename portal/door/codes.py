"""The code that is handed out with a number. Only a keyed hash of it is stored."""

from __future__ import annotations

import re
import unicodedata

from portal import crypto

# Without what looks alike in a hand that writes it down: 0 O, 1 I L, U V.
LETTERS = "23456789ABCDEFGHJKMNPQRSTWXYZ"
LENGTH = 8


def code_from(secret: str) -> str:
    """The code that belongs to this secret; the same again for the same secret."""
    number = int(crypto.index(secret, "portal.door.code"), 16)
    found = ""
    for _place in range(LENGTH):
        number, rest = divmod(number, len(LETTERS))
        found += LETTERS[rest]
    return found


def spaced(code: str) -> str:
    """As it is shown, in two halves: K7QM 2XWD."""
    return f"{code[: LENGTH // 2]} {code[LENGTH // 2 :]}"


def tidy(typed: str) -> str:
    """The code as it was meant: capitals, without blanks and hyphens."""
    return re.sub(r"[\s\-–—_.]", "", unicodedata.normalize("NFKC", typed)).upper()


def digest(code: str) -> str:
    """What a record keeps in `code_digest`."""
    return digests(code)[0]


def digests(code: str) -> list[str]:
    """What a record may have kept: more than one while keys are changed."""
    return crypto.indexes(tidy(code), "portal.door.digest")


def tidy_number(typed: str) -> str:
    """A number as it was meant: capitals, without blanks, with plain hyphens."""
    plain = unicodedata.normalize("NFKC", typed)
    return re.sub(r"[‐-―−－]", "-", re.sub(r"\s", "", plain)).upper()


def serial_of(number: str, letter: str) -> int | None:
    """The key in a number such as B000123 of the kind with this letter; None for others."""
    found = re.fullmatch(rf"{letter}-?(\d{{1,12}})", number)
    return int(found[1]) if found else None


def number_of(letter: str, pk: int) -> str:
    """The number under which a resident knows a record: B000123."""
    return f"{letter}{pk:06d}"
