"""The one place where a member's row, order, keys and phone hash are written together."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from members import phones
from members.models import Member, NameKey
from members.names import search_keys, sort_key
from members.search import phone_index
from members.states import ConsentState
from portal.bulk import insert_rows

AT_ONCE = 500


def prepare(member: Member) -> Member:
    """Set what follows from the name and phone; does not save."""
    member.name = member.name.strip()
    member.phone = phones.tidy(str(member.phone or ""))
    member.sort_key = sort_key(member.name, member.pinyin)
    member.phone_index = phone_index(member.phone)
    return member


def save_member(member: Member) -> Member:
    """Save a member with its search keys. Called inside a transaction."""
    prepare(member).save()
    bulk_save_keys([member])
    return member


def bulk_save_keys(members: Iterable[Member]) -> None:
    """Write the search keys of these saved members anew, for importers that save in bulk."""
    waiting = iter(members)
    while some := list(islice(waiting, AT_ONCE)):
        NameKey.objects.filter(member__in=some).delete()
        insert_keys(some)


def insert_keys(members: Iterable[Member]) -> None:
    """The search keys of saved members that have none yet. Who did not agree gets none."""
    rows = (
        (member.pk, key, member.sort_key, member.area_id)
        for member in members
        if member.state == ConsentState.AGREED
        for key in sorted(search_keys(member.name, member.pinyin))
    )
    insert_rows(NameKey, ("member_id", "key", "sort_key", "area_id"), rows)
