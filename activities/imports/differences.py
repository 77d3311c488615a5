"""What a row says otherwise than the activity that is there. Empty cells erase nothing."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format

from activities.fields import as_yuan
from activities.forms.came import as_hours
from activities.imports.fields import BY_NAME
from activities.imports.rows import Row
from activities.models import Activity
from activities.states import State
from portal.audit.labels import label_of_field

SHOWN = 5  # people by name, where two records lie side by side


def new_values(row: Row) -> dict[str, Any]:
    """{field of Activity: value} that the row says, without those that are so already."""
    said: dict[str, Any] = {}
    if row.fields.get("kind") and row.kind:
        said["kind"] = row.kind
    if row.venue:
        said["venue"] = row.venue
    if row.place:
        said["place"] = row.place
    if row.organisation:
        said["organisation"] = row.organisation
    if row.is_timed:
        said |= {"starts_at": row.starts_at, "ends_at": row.ends_at}
    for name in ("beneficiaries", "summary"):
        if row.fields.get(name):
            said[name] = row.fields[name]
    others = row.others_beside(len(people_of(row)))
    if others is not None:
        said["others"] = others
    return {name: value for name, value in said.items() if getattr(row.stored, name) != value}


def people_of(row: Row) -> dict[int, Any]:
    """{key: member} of all who came, by what is stored and by the row."""
    came = {one.member_id: one.member for one in stored_people(row) if one.member_id}
    return came | {member.pk: member for member in row.members}


def stored_people(row: Row) -> list[Any]:
    return list(row.stored.attendance.all()) if row.stored else []


def new_members(row: Row) -> list[Any]:
    """Those of the row who are not among those who came."""
    known = {one.member_id for one in stored_people(row)}
    return [member for member in row.members if member.pk not in known]


def new_hours(row: Row) -> list[Any]:
    """What is stored of those to whom the row gives other hours."""
    if "hours" not in row.fields:
        return []
    named = {member.pk for member in row.members}
    return [
        one for one in stored_people(row) if one.member_id in named and one.minutes != row.minutes
    ]


def new_money(row: Row) -> int | None:
    """The fen that the row says, when it is not what was given; None otherwise."""
    said = row.fields.get("money")
    given = sum(gift.fen for gift in row.stored.donations.all()) if row.stored else 0
    return said if said and said != given else None


def differences(row: Row) -> dict[str, list]:
    """{field: [before, after]} as texts, to show and to write down."""
    stored: Activity = row.stored
    found = {
        name: [_shown(getattr(stored, name)), _shown(value)]
        for name, value in new_values(row).items()
    }
    if stored.state != State.RECORDED:
        found["state"] = [str(stored.get_state_display()), str(State.RECORDED.label)]
    if new_members(row):
        found["attendance"] = ["", "、".join(member.name for member in new_members(row))]
    if new_hours(row):
        before = sorted({as_hours(one.minutes) for one in new_hours(row)})
        found["hours"] = ["、".join(before), as_hours(row.minutes)]
    if new_money(row):
        given = sum(gift.fen for gift in stored.donations.all())
        found["fen"] = [as_yuan(given), as_yuan(new_money(row) or 0)]
    return found


def _clock(moment: datetime | None) -> str:
    return date_format(timezone.localtime(moment), "H:i") if moment else ""


def _names(members: list[Any]) -> str:
    names = "、".join(member.name for member in members[:SHOWN])
    return names if len(members) <= SHOWN else f"{names}… ({len(members)})"


def _shown(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return date_format(timezone.localtime(value), "Y-m-d H:i")
    return str(value)


def labelled(changes: dict[str, list]) -> list[tuple[str, str, str]]:
    """(label, before, after) for a page."""
    own = {"attendance": "participants", "hours": "hours", "fen": "money"}
    return [
        (
            str(BY_NAME[own[name]].label)
            if name in own
            else str(label_of_field(Activity._meta.label_lower, name)),
            *pair,
        )
        for name, pair in changes.items()
    ]


def compared(row: Row) -> list[tuple[str, str, str, bool]]:
    """(label, in this row, as stored, whether they differ), to lay side by side."""
    stored: Activity = row.stored
    came = [one.member for one in stored_people(row) if one.member]
    pairs = {
        "starts_at": (_clock(row.starts_at), _clock(stored.starts_at)),
        "ends_at": (_clock(row.ends_at), _clock(stored.ends_at)),
        "venue": (_shown(row.venue), _shown(stored.venue)),
        "place": (row.place, stored.place),
        "attendance": (_names(row.members), _names(came)),
        "beneficiaries": (_shown(row.fields.get("beneficiaries")), str(stored.beneficiaries)),
    }
    return [
        (label, here, there, here != there)
        for name, (here, there) in pairs.items()
        if here or there
        for label, _before, _after in labelled({name: ["", ""]})
    ]
