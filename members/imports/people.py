"""Whom on the roster a row speaks of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db.models import Prefetch

from members.imports.rows import Row
from members.models import Member, Membership
from members.names import fold
from members.search import phone_index

AT_ONCE = 400  # names or numbers asked for in one statement


@dataclass(frozen=True)
class Match:
    """`people` who may be meant; `sure` when it is one person and nothing speaks against it.

    `likely` when it is one person by name with the month of birth or the employer, no more.
    """

    people: tuple[Member, ...] = ()
    sure: bool = False
    likely: bool = False
    by_phone: bool = False


class People:
    """Those on the roster of an area with the names and numbers of these rows, in any state."""

    def __init__(self, area_code: str, rows: Iterable[Row]) -> None:
        rows = [row for row in rows if row.fields.get("name")]
        self._by_name: dict[str, list[Member]] = {}
        self._by_phone: dict[str, list[Member]] = {}
        scope = _with_places(Member.objects.in_area(area_code))
        names = {fold(row.fields["name"]) for row in rows}
        phones = {index for row in rows if (index := index_of(row))}
        # A whole folded name is the longest of a member's search keys.
        for some in _portions(names):
            for member in scope.filter(keys__key__in=some).distinct():
                if fold(member.name) in names:
                    self._keep(self._by_name, fold(member.name), member)
        for some in _portions(phones):
            for member in scope.filter(phone_index__in=some):
                self._keep(self._by_phone, member.phone_index, member)

    @staticmethod
    def _keep(known: dict[str, list[Member]], key: str, member: Member) -> None:
        others = known.setdefault(key, [])
        if member not in others:
            others.append(member)

    def match(self, row: Row) -> Match:
        """Same name and number; else the number; else the name with what speaks for it."""
        name = fold(row.fields["name"])
        namesakes = self._by_name.get(name, [])
        holders = self._by_phone.get(index_of(row), []) if index_of(row) else []
        both = [member for member in holders if fold(member.name) == name]
        if both:
            return Match(tuple(both), sure=len(both) == 1)
        if holders:
            return Match(tuple(holders), by_phone=True)
        if row.masked_phone:
            shown = [m for m in namesakes if m.masked_phone == row.masked_phone]
            return Match(tuple(shown or namesakes), sure=len(shown) == 1)
        return _by_evidence(row, namesakes)


def _by_evidence(row: Row, namesakes: list[Member]) -> Match:
    """Namesakes born in another month are others; same month or employer speaks for one.

    Only both together make it sure: one alone is shown side by side.
    """
    possible = [member for member in namesakes if born_alike(row, member) is not False]
    likely = [m for m in possible if born_alike(row, m) or works_alike(row, m)]
    if len(likely) == 1:
        other_number = bool(index_of(row) and likely[0].phone_index)
        both = bool(born_alike(row, likely[0])) and works_alike(row, likely[0])
        if other_number:
            return Match((likely[0],))
        return Match((likely[0],), sure=both, likely=not both)
    return Match(tuple(likely or possible))


def index_of(row: Row) -> str:
    """The keyed hash of the row's number; empty for none."""
    if row.phone_index is None:
        row.phone_index = phone_index(row.fields.get("phone") or "")
    return row.phone_index


def born_alike(row: Row, member: Any) -> bool | None:
    """Whether both were born in one month; None when one of them does not say."""
    here, there = row.fields.get("birth_month"), member.birth_month
    if not here or not there:
        return None
    return here.startswith(there) or there.startswith(here)


def works_alike(row: Row, member: Any) -> bool:
    here = row.fields.get("employer")
    return bool(here) and fold(here) == fold(member.employer)


def _with_places(members: Any) -> Any:
    standing = Membership.objects.standing().filter(organisation__sensitive=False)
    return members.prefetch_related(
        "expertise", Prefetch("memberships", standing, to_attr="open_memberships")
    )


def _portions(values: set[str]) -> Iterator[list[str]]:
    waiting = iter(sorted(values))
    while some := list(islice(waiting, AT_ONCE)):
        yield some
