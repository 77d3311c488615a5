"""Finding members by any part of the name, pinyin, initials, or the whole phone number."""

from __future__ import annotations

from django.db import connections
from django.db.models import Q, QuerySet

from members import phones
from members.models import Member, NameKey
from members.names import is_long_enough, normalise_query
from portal import crypto

PHONE_CONTEXT = "members.member.phone"


def phone_index(phone: str) -> str:
    """The keyed hash by which a number is found; empty for no number."""
    digits = phones.digits(phone)
    return crypto.index(digits, PHONE_CONTEXT) if digits else ""


def starts_with(field: str, text: str, using: str) -> Q:
    """Values that begin with `text`, asked so that each database's ordinary index answers."""
    if connections[using].vendor == "postgresql":
        return Q(**{f"{field}__startswith": text})
    return Q(**{f"{field}__gte": text, f"{field}__lt": text + chr(0x10FFFF)})


def matching(members: QuerySet[Member], text: str) -> QuerySet[Member]:
    """Those of `members` who match; none for fewer than two characters."""
    if not is_long_enough(text):
        return members.none()
    if phones.is_number(text):
        return members.filter(phone_index=phone_index(text))
    keys = NameKey.objects.filter(starts_with("key", normalise_query(text), members.db))
    return members.filter(pk__in=keys.values("member"))
