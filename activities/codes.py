"""Codes for checking in: one on a screen that changes every minute, one on a member's phone.

Both are a few capital letters and digits, so that the QR code is coarse and an old camera reads
it. What they are made from never leaves the server.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from portal import crypto
from portal.door.codes import LETTERS
from portal.door.short import code_of, pk_of

MINUTE = timedelta(minutes=1)
STILL_GOOD = 2  # minutes that a code is taken after its own: phones are slow, queues are long
SCREEN, CARD = 6, 5  # letters


def _letters(secret: str, context: str, length: int) -> str:
    return _spelt(crypto.index(secret, context), length)


def _spelt(digest: str, length: int) -> str:
    number, found = int(digest, 16), ""
    for _place in range(length):
        number, rest = divmod(number, len(LETTERS))
        found += LETTERS[rest]
    return found


def screen_code(key: UUID, moment: datetime) -> str:
    """What the screen of the activity with this key shows in this minute."""
    minute = int(moment.timestamp() // MINUTE.total_seconds())
    return _letters(f"{key.hex}.{minute}", "activities.screen", SCREEN)


def is_shown(key: UUID | None, code: str, moment: datetime) -> bool:
    """Whether the screen shows this code, or showed it a moment ago."""
    if key is None:
        return False
    typed = code.upper()
    return any(typed == screen_code(key, moment - MINUTE * ago) for ago in range(STILL_GOOD + 1))


def card_of(member: int) -> str:
    """The code of the member with this key; it tells nothing to whoever is not of the office."""
    return f"{code_of(member)}{_letters(str(member), 'activities.card', CARD)}".lower()


def member_of(code: str) -> int | None:
    """The key of the member with this code; None for a code that no member has."""
    pk = pk_of(code[:-CARD])
    # A printed card outlives the key that it was made with.
    known = [_spelt(digest, CARD) for digest in crypto.indexes(str(pk), "activities.card")]
    return pk if code[-CARD:].upper() in known else None
