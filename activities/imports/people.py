"""Who took part, as a list names them: members of the roster, and others who are only counted."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from activities.busy import portions
from activities.imports.rows import Row
from members.imports.differences import masked
from members.models import Member
from members.names import fold
from members.phones import digits
from members.search import phone_index

PHONE = re.compile(r"(?:\+?86[- ]?)?1[3-9]\d(?:[- ]?\d{4}){2}|0\d{2,3}-?\d{7,8}")
HAN_NAMES = re.compile(r"[\u3400-\u9fff]{2,4}(?:\s+[\u3400-\u9fff]{2,4})+")
AROUND = " ()（）:：-"
SHOWN = 5


class Participants:
    """Members on the importer's part of the roster who have the names and numbers of these rows."""

    def __init__(self, rows: Iterable[Row], by: Any) -> None:
        wanted = [pair for row in rows for pair in named(row)]
        scope = Member.objects.visible_to(by) if by else Member.objects.none()
        self._by_name: dict[str, dict[int, Member]] = {}
        self._by_phone: dict[str, Member] = {}
        for some in portions(sorted({fold(name) for name, _phone in wanted if name})):
            for member in scope.filter(keys__key__in=some).distinct():
                self._by_name.setdefault(fold(member.name), {})[member.pk] = member
        for some in portions(sorted({phone_index(phone) for _n, phone in wanted if phone})):
            for member in scope.filter(phone_index__in=some):
                self._by_phone[member.phone_index] = member

    def find(self, row: Row) -> None:
        """Set the row's members, count the rest, and say what is doubtful about them."""
        strangers: list[str] = []
        for name, phone in named(row):
            found = self._known(row, name, phone)
            if found is None:
                strangers.append(name or masked(phone))
            elif found not in row.members:
                row.members.append(found)
        row.nameless = len(strangers)
        if strangers:
            text = ngettext(
                "%(n)s person is not on your part of the roster and is counted among the others: "
                "%(names)s",
                "%(n)s people are not on your part of the roster and are counted among the "
                "others: %(names)s",
                len(strangers),
            )
            names = "、".join(strangers[:SHOWN]) + ("…" if len(strangers) > SHOWN else "")
            header = row.cells["participants"][0]
            row.add(header, "", text % {"n": len(strangers), "names": names}, "note")

    def _known(self, row: Row, name: str, phone: str) -> Member | None:
        holder = self._by_phone.get(phone_index(phone)) if phone else None
        if holder and name and fold(holder.name) != fold(name):
            reason = _("The number beside %(name)s belongs to somebody else on the roster.")
            row.object_to("participants", reason % {"name": name})
            return None
        if holder:
            return holder
        people = list(self._by_name.get(fold(name), {}).values()) if name else []
        if len(people) > 1:
            where = "、".join(member.employer or "—" for member in people[:SHOWN])
            reason = _("There are several called %(name)s (%(where)s): write the phone beside it.")
            row.object_to("participants", reason % {"name": name, "where": where})
            return None
        # A number that nobody has makes the name no surer: it may be another of that name.
        if people and phone and people[0].phone and digits(people[0].phone) != digits(phone):
            reason = _("%(name)s has another number on the roster.")
            row.object_to("participants", reason % {"name": name})
            return None
        return people[0] if people else None


def named(row: Row) -> list[tuple[str, str]]:
    """(name, phone) of everybody whom the row names, either of them may be empty."""
    found = []
    for part in row.fields.get("participants") or []:
        together = part.split() if HAN_NAMES.fullmatch(part) else [part]
        found += [_split(one) for one in together]
    return [pair for pair in found if any(pair)]


def _split(part: str) -> tuple[str, str]:
    match = PHONE.search(part)
    if not match:
        return part.strip(AROUND), ""
    name = (part[: match.start()] + part[match.end() :]).strip(AROUND)
    return name, match[0]
