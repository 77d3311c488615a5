"""Phone numbers: how they are compared and stored. Pure."""

from __future__ import annotations

import re
import unicodedata

SHORTEST, LONGEST = 7, 15
MOBILE = re.compile(r"1[3-9]\d{9}")
COUNTRY = re.compile(r"(?:00)?86(?=1[3-9]\d{9}$)")


def digits(text: str) -> str:
    """The bare digits to compare by, without 86 before a mobile number."""
    plain = unicodedata.normalize("NFKC", text)
    return COUNTRY.sub("", re.sub(r"[^0-9]", "", plain))


def tidy(text: str) -> str:
    """The number as it is stored: a mobile as eleven digits, others as written with hyphens."""
    bare = digits(text)
    if MOBILE.fullmatch(bare):
        return bare
    plain = unicodedata.normalize("NFKC", text).strip()
    return re.sub(r"[\s()]+|[—–－]", "-", plain).strip("-")


def is_number(text: str) -> bool:
    """Whether this is one whole phone number and nothing else."""
    plain = unicodedata.normalize("NFKC", text)
    if re.search(r"[^0-9\s()+—–－-]", plain):
        return False
    bare = digits(text)
    if len(bare) == 11 and bare.startswith("1"):
        return bool(MOBILE.fullmatch(bare))
    return SHORTEST <= len(bare) <= LONGEST


def mentions_mobile(text: str) -> bool:
    """Whether a whole mobile number stands somewhere in these words."""
    plain = re.sub(r"(?<=\d)[\s-](?=\d)", "", unicodedata.normalize("NFKC", text))
    return bool(re.search(rf"(?<!\d)(?:86)?{MOBILE.pattern}(?!\d)", plain))


def masked(phone: str) -> str:
    """138****1234; a land line keeps its last two digits."""
    if len(phone) < 7:
        return "*" * len(phone)
    return f"{phone[:3]}****{phone[-4:]}" if phone.isdigit() else f"****{phone[-2:]}"
