"""What a row says otherwise than the roster. Empty cells say nothing, so they erase nothing."""

from __future__ import annotations

from typing import Any

from members import phones
from members.actions.telling import label
from members.imports.fields import BY_NAME
from members.imports.rows import Row
from members.models import Member
from members.names import fold
from members.states import Gender

TEXTS = ("gender", "employer", "position", "email", "note")


def new_values(row: Row) -> dict[str, Any]:
    """{field of Member: value} that differ from the row's member, or all for somebody new."""
    given = {name: row.fields[name] for name in TEXTS if row.fields.get(name)}
    if row.fields.get("birth_month"):
        given["birth_month"] = row.fields["birth_month"]
    if row.fields.get("phone"):
        given["phone"] = phones.tidy(row.fields["phone"])
    if row.area_code:
        given["area_id"] = row.area_code
    given["name"] = row.fields["name"]
    return {name: value for name, value in given.items() if _says_more(row.member, name, value)}


def _says_more(member: Any, name: str, value: str) -> bool:
    if member is None:
        return True
    stored = getattr(member, name) or ""
    if name == "name":
        return fold(stored) != fold(value)
    if name == "phone":
        return phones.digits(stored) != phones.digits(value)
    if name in ("birth_month", "area_id"):  # the year alone, or the county, says less
        return not stored.startswith(value)
    return stored != value


def new_expertise(row: Row) -> list[str]:
    """Names of expertise that the member does not have yet."""
    known = {field.name for field in row.member.expertise.all()} if row.member else set()
    return [name for name in row.fields.get("expertise") or [] if name not in known]


def new_organisations(row: Row) -> list[Any]:
    """Organisations that the member does not belong to yet."""
    places = row.member.open_memberships if row.member else []
    known = {place.organisation_id for place in places}
    return [group for group in row.organisations if group.pk not in known]


def differences(row: Row, area_names: dict[str, str]) -> dict[str, list]:
    """{label: [before, after]} to show and to write down. A number shows masked."""
    found: dict[str, list] = {}
    for name, value in new_values(row).items():
        before = getattr(row.member, name) or ""
        if name == "phone":
            before, value = row.member.masked_phone, masked(value)
        if name == "area_id":
            before, value = area_names.get(before, before), area_names.get(value, value)
        if name == "gender":
            before = row.member.get_gender_display()
            value = type(row.member)(gender=value).get_gender_display()
        found[name] = [str(before), str(value)]
    if new_expertise(row):
        found["expertise"] = ["", "、".join(new_expertise(row))]
    if new_organisations(row):
        found["organisation"] = ["", "、".join(group.name for group in new_organisations(row))]
    return found


def masked(number: str) -> str:
    """The number as a member of the roster would show it."""
    return Member(phone=number).masked_phone


def labelled(changes: dict[str, list]) -> list[tuple[str, str, str]]:
    """(label, before, after) for a page."""
    names = {"organisation": BY_NAME["organisation"].label}
    return [(str(names.get(name) or label(name)), *pair) for name, pair in changes.items()]


COMPARED = ("name", "gender", "birth_month", "employer", "position", "phone", "email")


def compared(row: Row) -> list[tuple[str, str, str, bool]]:
    """(label, in this row, in the other record, whether they differ), to lay side by side.

    The other record is the member whom the row may mean, or an earlier row of the file.
    """
    if row.member is None and row.first is None:
        return []
    found = []
    for name in COMPARED:
        here = _shown(name, row.fields.get(name) or "")
        there = _there(row, name)
        if here or there:
            found.append((str(BY_NAME[name].label), here, there, fold(here) != fold(there)))
    return found


def _there(row: Row, name: str) -> str:
    if row.member is None:
        return _shown(name, row.first.fields.get(name) or "") if row.first else ""
    if name == "phone":
        return row.member.masked_phone
    return _shown(name, getattr(row.member, name) or "")


def _shown(name: str, value: str) -> str:
    if name == "phone":
        return masked(value) if value else ""
    if name == "gender" and value:
        return str(Gender(value).label)
    return str(value)
