"""Writing a list of past activities: in bulk, with what one by one would write as well."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import gettext as _

from activities.actions.recalling import facts_of
from activities.actions.recording import Record, correct, record
from activities.busy import Busy, portions
from activities.models import (
    Activity,
    ActivityImport,
    ActivityImportChange,
    Attendance,
    Donation,
)
from activities.rules import can_import, keeps
from activities.states import State, Verb
from members.models import Member
from portal.audit.recording import record_many
from portal.bulk import insert_objects, insert_rows
from portal.imports.actions import forget_files as forget

PORTION = 1000  # activities held in memory with all that is written about them


@dataclass
class Entry:
    """One activity to record: a new one, or one that is there, with the `values` to change."""

    activity: Activity
    record: Record
    values: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Fact:
    """What was done to one activity, for undoing."""

    activity: Activity
    created: bool
    version: int
    before: str


def write_import(
    batch: ActivityImport,
    entries: list[Entry],
    *,
    by: Any,
    now: datetime,
    tell: Callable[[int, int], None],
) -> None:
    """Record all of them or none. `entries` is emptied on the way.

    Raises ValidationError when somebody turns out to have been elsewhere at that time.
    """
    if not can_import(by, batch.area_id):
        raise ValidationError(_("You may not do this."), code="not_yours")
    for entry in entries:
        entry.activity.area_id = entry.activity.area_id or batch.area_id
    _check_new(entries, by, now)
    total, done = len(entries), 0
    while entries:
        some, entries[:PORTION] = entries[:PORTION], []
        new = [entry for entry in some if entry.activity.pk is None]
        old = [entry for entry in some if entry.activity.pk is not None]
        facts = [*_add(new, batch, by, now), *(_change(entry, by, now) for entry in old)]
        insert_rows(
            ActivityImportChange,
            ("batch_id", "activity_id", "created", "version", "before"),
            ((batch.pk, one.activity.pk, one.created, one.version, one.before) for one in facts),
        )
        done += len(some)
        tell(done, total)


def _check_new(entries: list[Entry], by: Any, now: datetime) -> None:
    """Hold the people until the transaction ends; then nobody of them is in two places at once."""
    new = [entry for entry in entries if entry.activity.pk is None]
    areas = {entry.activity.area_id: entry.activity for entry in new}
    if not all(keeps(by, activity) for activity in areas.values()):
        raise ValidationError(_("Activities of this area are not yours to plan."))
    if not new:
        return
    _hold({member.pk for entry in entries for member in entry.record.members})
    moments = [entry.activity.starts_at for entry in new]
    if max(moments) > now:
        raise ValidationError(_("It has not begun yet, so there is nothing to record."))
    people = {member.pk for entry in new for member in entry.record.members}
    busy = Busy(people, min(moments), max(moments))
    for number, entry in enumerate(new):
        activity, minutes = entry.activity, entry.record.minutes or 0
        for member in entry.record.members:
            if busy.at(member.pk, activity.starts_at, minutes):
                raise ValidationError(
                    _("What is stored changed meanwhile. Look at the preview once more.")
                )
            busy.add(member.pk, activity.starts_at, minutes, activity.title, -number)


def _hold(members: Iterable[int]) -> None:
    for some in portions(sorted(members)):
        rows = Member.objects.select_for_update(of=("self",)).filter(pk__in=some).order_by("pk")
        list(rows.values_list("pk"))


def _add(entries: list[Entry], batch: ActivityImport, by: Any, now: datetime) -> list[Fact]:
    for entry in entries:
        row, data = entry.activity, entry.record
        row.state, row.recorded_at, row.recorded_by = State.RECORDED, now, by
        row.created_by, row.created_at = by, now
        row.summary, row.beneficiaries, row.others = data.summary, data.beneficiaries, data.others
        row.attendances = len(data.members) + data.others
    activities = [entry.activity for entry in entries]
    insert_objects(activities)
    insert_rows(
        Attendance,
        ("activity_id", "member_id", "starts_at", "minutes", "duty"),
        (
            (one.activity.pk, member.pk, one.activity.starts_at, one.record.minutes or 0, "")
            for one in entries
            for member in one.record.members
        ),
    )
    insert_rows(
        Donation,
        ("activity_id", "fen", "goods", "quantity", "worth_fen", "donor_name",
         "donor_organisation_id"),
        (
            (one.activity.pk, gift.fen, "", "", 0, gift.donor_name,
             gift.donor_organisation.pk if gift.donor_organisation else None)
            for one in entries
            for gift in one.record.gifts
        ),
    )  # fmt: skip
    reasons = [batch.file_name] * len(activities)
    record_many(Verb.RECORDED, activities, by=by, now=now, reasons=reasons)
    return [Fact(activity, True, activity.version, "") for activity in activities]


def _change(entry: Entry, by: Any, now: datetime) -> Fact:
    """By the action that a clerk's own correction goes through."""
    activity, version = entry.activity, entry.activity.version
    before = json.dumps(facts_of(activity), cls=DjangoJSONEncoder, ensure_ascii=False)
    for name, value in entry.values.items():
        setattr(activity, name, value)
    write = correct if activity.state == State.RECORDED else record
    row = write(activity, entry.record, by=by, now=now, version=version)
    return Fact(row, False, row.version, before)


def forget_files(*, now: datetime) -> int:
    """Delete what is kept of files that is no longer needed."""
    return forget(ActivityImport, now=now)
