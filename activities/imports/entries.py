"""What the rows that are taken make the importer write."""

from __future__ import annotations

from typing import Any

from activities.actions import Came, Record
from activities.actions.importing import Entry
from activities.actions.recalling import TOLD, gifts_of, record_of
from activities.actions.recording import Gift
from activities.imports.differences import new_hours, new_money, new_values, people_of
from activities.imports.rows import Row
from activities.models import Activity
from members.models import Organisation


def entries_of(taken: list[Row], donors: dict[str, Organisation]) -> list[Entry]:
    """One entry a row, in the order of the file. `donors` are organisations by name."""
    return [_entry(row, donors) for row in taken]


def _entry(row: Row, donors: dict[str, Organisation]) -> Entry:
    if row.choice == "new":
        row.stored = None
    if row.stored:
        return _update(row, donors)
    activity = Activity(
        title=row.fields["title"],
        kind=row.kind,
        area_id=row.area_code or (row.venue.area_id if row.venue else ""),
        venue=row.venue,
        place=row.place,
        organisation=row.organisation,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
    )
    record = Record(
        members=row.members,
        others=row.others_beside(len(row.members)) or 0,
        beneficiaries=row.fields.get("beneficiaries", 0),
        summary=row.fields.get("summary", ""),
        minutes=row.minutes,
        gifts=[_gift(row, donors)] if row.fields.get("money") else [],
    )
    return Entry(activity, record)


def _update(row: Row, donors: dict[str, Organisation]) -> Entry:
    activity: Activity = row.stored
    known = record_of(activity)
    values: dict[str, Any] = new_values(row)
    told = {name: values.pop(name) for name in TOLD if name in values}
    came = dict(known.came)
    for one in new_hours(row):
        came[one.member_id] = Came(row.minutes, one.duty)
    for member in row.members:
        came.setdefault(member.pk, Came(row.minutes))
    gifts = gifts_of(activity)
    if new_money(row):
        gifts = [gift for gift in gifts if gift.goods] + [_gift(row, donors)]
    record = Record(
        members=list(people_of(row).values()),
        others=told.get("others", known.others),
        beneficiaries=told.get("beneficiaries", known.beneficiaries),
        summary=told.get("summary", known.summary),
        minutes=row.minutes,
        gifts=gifts,
        came=came,
        extra=known.extra,
    )
    return Entry(activity, record, values)


def _gift(row: Row, donors: dict[str, Organisation]) -> Gift:
    name = row.fields.get("donor", "")
    if name in donors:
        return Gift(fen=row.fields["money"], donor_organisation=donors[name])
    return Gift(fen=row.fields["money"], donor_name=name)
