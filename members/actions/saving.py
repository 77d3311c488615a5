"""The one place where a member's row, order, keys and phone hash are written together."""

from __future__ import annotations

from collections.abc import Iterable

from members.models import Member, NameKey
from members.names import search_keys, sort_key
from members.search import phone_index


def prepare(member: Member) -> Member:
    """Set what follows from the name and phone; does not save."""
    member.sort_key = sort_key(member.name, member.pinyin)
    member.phone_index = phone_index(str(member.phone or ""))
    return member


def save_member(member: Member) -> Member:
    """Save a member with its search keys. Called inside a transaction."""
    prepare(member).save()
    write_keys([member])
    return member


def write_keys(members: Iterable[Member]) -> None:
    """Write the search keys of these saved members anew."""
    members = list(members)
    NameKey.objects.filter(member__in=members).delete()
    NameKey.objects.bulk_create(
        [
            NameKey(member=member, key=key)
            for member in members
            for key in sorted(search_keys(member.name, member.pinyin))
        ],
        batch_size=2000,
    )
