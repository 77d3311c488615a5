"""The short code of a public page: never changes, and a slip of a finger finds nothing.

It hides nothing: the pages are public. Pure.
"""

from __future__ import annotations

from portal.door.codes import LETTERS

BASE = len(LETTERS)
FIRST = BASE**2  # so that every code has three letters and one to check them


def code_of(pk: int) -> str:
    """The code of the record with this key, such as 2c4k."""
    number, letters = FIRST + pk, ""
    while number:
        number, rest = divmod(number, BASE)
        letters = LETTERS[rest] + letters
    return (letters + _check(letters)).lower()


def pk_of(code: str) -> int | None:
    """The key of the record with this code; None for a code that no record can have."""
    text = code.upper() or " "
    letters, check = text[:-1], text[-1]
    if len(letters) < 3 or any(letter not in LETTERS for letter in letters):
        return None
    if check != _check(letters):
        return None
    number = 0
    for letter in letters:
        number = number * BASE + LETTERS.index(letter)
    return number - FIRST if number > FIRST else None


def _check(letters: str) -> str:
    """Differs when one letter is wrong or two neighbours changed places; 29 is a prime."""
    weighed = sum((place + 2) * LETTERS.index(letter) for place, letter in enumerate(letters))
    return LETTERS[weighed % BASE]
