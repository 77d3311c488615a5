"""Finding members by any part of the name, pinyin, initials, or the whole phone number."""

from __future__ import annotations

from django.db.models import Exists, F, OuterRef, QuerySet

from members import phones
from members.models import Member, NameKey
from members.names import is_long_enough, normalise_query
from members.querysets import LAST, NameKeyQuerySet
from portal import crypto

BEST_FIRST = ("found_by", "found_order", "pk")
PHONE_CONTEXT = "members.member.phone"


def phone_index(phone: str) -> str:
    """The keyed hash by which a number is found; empty for no number."""
    digits = phones.digits(phone)
    return crypto.index(digits, PHONE_CONTEXT) if digits else ""


def phone_indexes(phone: str) -> list[str]:
    """The hashes under which a number may stand while keys are changed."""
    digits = phones.digits(phone)
    return crypto.indexes(digits, PHONE_CONTEXT) if digits else []


def keys_of(text: str) -> NameKeyQuerySet | None:
    """The keys of the names that match; none at all for what is not part of a name."""
    if not is_long_enough(text) or phones.is_number(text):
        return None
    return NameKey.objects.beginning(normalise_query(text))


def matching(members: QuerySet[Member], text: str) -> QuerySet[Member]:
    """Those of `members` who match, best first; none for fewer than two characters.

    A member who matches in several ways is found by the first of them.
    """
    keys = keys_of(text)
    if keys is None:
        is_phone = phones.is_number(text)
        return members.filter(phone_index__in=phone_indexes(text)) if is_phone else members.none()
    typed = normalise_query(text)
    found = members.filter(keys__key__gte=typed, keys__key__lt=typed + LAST, keys__area=F("area"))
    found = found.annotate(found_by=F("keys__key"), found_order=F("keys__sort_key"))
    better = keys.filter(member=OuterRef("pk"), key__lt=OuterRef("found_by"))
    return found.filter(~Exists(better)).order_by(*BEST_FIRST)
