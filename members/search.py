"""Finding members by any part of the name, pinyin, initials, or the whole phone number."""

from __future__ import annotations

import re

from django.db import connections
from django.db.models import Q, QuerySet

from members.models import Member, NameKey
from members.names import fold
from portal import crypto

PHONE_CONTEXT = "members.member.phone"
LEAST = 2


def phone_index(phone: str) -> str:
    """The keyed hash by which a number is found; empty for no number."""
    digits = re.sub(r"\D", "", phone)
    return crypto.index(digits, PHONE_CONTEXT) if digits else ""


def starts_with(field: str, text: str, using: str) -> Q:
    """Values that begin with `text`, asked so that each database's ordinary index answers."""
    if connections[using].vendor == "postgresql":
        return Q(**{f"{field}__startswith": text})
    return Q(**{f"{field}__gte": text, f"{field}__lt": text + chr(0x10FFFF)})


def matching(members: QuerySet[Member], text: str) -> QuerySet[Member]:
    """Those of `members` who match; none for fewer than two characters."""
    wanted = fold(text)
    if len(wanted) < LEAST:
        return members.none()
    if wanted.isdigit() and len(wanted) >= 7:
        return members.filter(phone_index=phone_index(wanted))
    keys = NameKey.objects.filter(starts_with("key", wanted, members.db))
    return members.filter(pk__in=keys.values("member"))
