"""Writing an import, and taking it back. In bulk, with what one by one would write as well."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from members.actions.checks import must
from members.actions.noticing import current_notice
from members.actions.saving import bulk_save_keys, insert_keys, prepare
from members.models import (
    Consent,
    Expertise,
    ImportBatch,
    ImportChange,
    Member,
    Membership,
    Organisation,
)
from members.rules import may
from members.states import BatchState, ConsentState, Means, Verb
from portal.areas.models import Area
from portal.audit.recording import record, record_many
from portal.bulk import insert_objects, insert_rows

AT_ONCE = 500
KEYED = {"name", "area_id"}  # what search keys are made of
PORTION = 2000  # people held in memory with all that is written about them
UNDO_DAYS = 7
PREVIEW_DAYS = 14  # a preview that nobody confirmed
COUNTY = 6  # digits: imports of one county wait for one another


@dataclass
class Entry:
    """One person to write: `member` is None for somebody new; `fields` are what changes."""

    member: Member | None
    fields: dict[str, Any]
    expertise: list[str] = field(default_factory=list)
    organisations: list[Organisation] = field(default_factory=list)
    given_on: date | None = None
    changes: dict[str, list] = field(default_factory=dict)


@dataclass(frozen=True)
class Fact:
    """What was done to one member, for undoing."""

    member: Member
    created: bool
    version: int
    before: str


def hold_roster(area_code: str) -> None:
    """Until the transaction ends nobody else imports into this county."""
    list(Area.objects.select_for_update().filter(code=area_code[:COUNTY]))


@transaction.atomic
def begin_import(batch: ImportBatch, *, by: Any, now: datetime) -> ImportBatch:
    """Keep a read file until it is confirmed or thrown away."""
    must(may(by, "members.import_member", batch.area_id))
    batch.by, batch.created_at = by, now
    batch.save()
    return batch


@transaction.atomic
def commit_import(
    batch: ImportBatch,
    entries: list[Entry],
    counts: dict[str, int],
    rest: str = "",
    *,
    by: Any,
    now: datetime,
    tell: Callable[[int, int], None] = lambda done, total: None,
) -> ImportBatch:
    """Write all entries or none. Raises ValidationError for an import that is no preview.

    `rest` is kept of the file until the import can no longer be undone: the rows left out.
    `entries` is emptied on the way, so that a long roster does not fill the memory; `tell(done,
    total)` hears how far it is.
    """
    locked = ImportBatch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
    must(may(by, "members.import_member", locked.area_id))
    must_be_preview(locked)
    known, total, done = _expertise(entries), len(entries), 0
    while entries:
        some, entries[:PORTION] = entries[:PORTION], []
        new = [entry for entry in some if entry.member is None]
        old = [entry for entry in some if entry.member is not None]
        facts = [*_add(new, locked, known, by, now), *_change(old, known, by, now)]
        insert_rows(
            ImportChange,
            ("batch_id", "member_id", "created", "version", "before"),
            ((locked.pk, one.member.pk, one.created, one.version, one.before) for one in facts),
        )
        done += len(some)
        tell(done, total)
    locked.state, locked.committed_at = BatchState.COMMITTED, now
    locked.content, locked.corrections, locked.stage = rest, "", ""
    locked.counts, locked.choices = counts, {}
    locked.save()
    told = {name: [None, number] for name, number in counts.items()}
    record(Verb.IMPORTED, locked, by=by, now=now, reason=locked.ground, changes=told)
    return locked


@transaction.atomic
def drop_import(batch: ImportBatch, *, by: Any) -> None:
    """Delete what was read of a file that is not to be imported."""
    locked = ImportBatch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
    must(may(by, "members.import_member", locked.area_id))
    must_be_preview(locked)
    locked.delete()


@transaction.atomic
def set_stage(batch: ImportBatch, stage: str, *, error: str = "") -> None:
    """Say what is being done with a preview behind the page, or what went wrong with that."""
    locked = ImportBatch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
    must_be_preview(locked)
    if stage and locked.stage:
        raise ValidationError(_("The file is being worked on. Wait until that is over."))
    locked.stage, locked.error = stage, error[:500]
    locked.save(update_fields=["stage", "error"])


@transaction.atomic
def keep_source(batch: ImportBatch, content: str, columns: dict[str, dict[str, str]]) -> None:
    """What was read of a file, in place of the file."""
    locked = ImportBatch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
    must_be_preview(locked)
    locked.upload, locked.content, locked.columns, locked.stage = "", content, columns, ""
    locked.save(update_fields=["upload", "content", "columns", "stage"])


def must_be_preview(batch: ImportBatch) -> None:
    if batch.state != BatchState.PREVIEW:
        raise ValidationError(_("This file was imported already."))


def _expertise(entries: list[Entry]) -> dict[str, Expertise]:
    """{name: expertise}; names that are new are added to the list."""
    names = {name for entry in entries for name in entry.expertise}
    known = {field.name: field for field in Expertise.objects.all()}
    for name in sorted(names - known.keys()):
        known[name] = Expertise.objects.create(name=name)
    return known


def _add(
    entries: list[Entry], batch: ImportBatch, known: dict[str, Expertise], by: Any, now: datetime
) -> list[Fact]:
    notice = current_notice()
    for entry in entries:
        fields = {"area_id": batch.area_id, **entry.fields}
        agreed = {"state": ConsentState.AGREED, "agreed_on": entry.given_on, "created_at": now}
        entry.member = prepare(Member(**fields, **agreed))
    members = [entry.member for entry in entries]
    insert_objects(members)
    insert_keys(members)
    same = (notice.pk, Means.IMPORTED, batch.ground, by.pk if by else None, now)
    insert_rows(
        Consent,
        ("member_id", "given_on", "notice_id", "means", "ground", "recorded_by_id", "recorded_at"),
        ((entry.member.pk, entry.given_on, *same) for entry in entries),
    )
    given = _give(entries, known)
    record_many(Verb.ADDED, members, by=by, now=now, reasons=[batch.ground] * len(members))
    return [Fact(member, True, 1, _before(given[member.pk])) for member in members]


def _change(
    entries: list[Entry], known: dict[str, Expertise], by: Any, now: datetime
) -> list[Fact]:
    _hold([entry.member.pk for entry in entries])
    befores = {}
    for entry in entries:
        befores[entry.member.pk] = {name: getattr(entry.member, name) for name in entry.fields}
        for name, value in entry.fields.items():
            setattr(entry.member, name, value)
        prepare(entry.member).version += 1
    members = [entry.member for entry in entries]
    names = {name for entry in entries for name in entry.fields}
    columns = sorted(names | {"sort_key", "phone_index", "version"})
    Member.objects.bulk_update(members, columns, batch_size=AT_ONCE)
    bulk_save_keys(one.member for one in entries if KEYED & set(one.fields))
    given = _give(entries, known)
    changes = [entry.changes for entry in entries]
    record_many(Verb.CHANGED, members, by=by, now=now, changes=changes)
    return [
        Fact(
            member,
            False,
            member.version,
            _before({"fields": befores[member.pk], **given[member.pk]}),
        )
        for member in members
    ]


def _hold(pks: list[int]) -> None:
    """Nobody else edits these people until the transaction ends."""
    for start in range(0, len(pks), AT_ONCE):
        people = Member.objects.filter(pk__in=pks[start : start + AT_ONCE]).order_by("pk")
        list(people.select_for_update(of=("self",)).values_list("pk"))


def _before(facts: dict[str, Any]) -> str:
    return json.dumps(facts, ensure_ascii=False)


def _give(entries: list[Entry], known: dict[str, Expertise]) -> dict[int, dict[str, list[int]]]:
    """Write expertise and memberships; returns {member: what was given}, for undoing."""
    pairs = [(one.member, known[name]) for one in entries for name in one.expertise]
    # Only what a member does not have yet is given, so that nothing is there twice.
    rows = {(member.pk, field.pk): None for member, field in pairs}
    insert_rows(Member.expertise.through, ("member_id", "expertise_id"), rows)
    places = Membership.objects.bulk_create(
        [
            Membership(member=one.member, organisation=group, since=one.given_on)
            for one in entries
            for group in one.organisations
        ],
        batch_size=AT_ONCE,
    )
    given = {one.member.pk: {"expertise": [], "memberships": []} for one in entries}
    for member, field_ in pairs:
        given[member.pk]["expertise"].append(field_.pk)
    for place in places:
        given[place.member_id]["memberships"].append(place.pk)
    return given


@transaction.atomic
def forget_files(*, now: datetime) -> int:
    """Delete what is kept of files: of imports that can no longer be undone, of old previews."""
    old = now - timedelta(days=UNDO_DAYS)
    done = ImportBatch.objects.exclude(content=b"").filter(committed_at__lt=old)
    stale = ImportBatch.objects.filter(
        state=BatchState.PREVIEW, created_at__lt=now - timedelta(days=PREVIEW_DAYS)
    )
    return done.update(content=b"") + stale.delete()[1].get("members.ImportBatch", 0)


def undo_until(batch: ImportBatch) -> datetime | None:
    """The moment until which an import can be taken back; None when it cannot."""
    if batch.state != BatchState.COMMITTED or batch.committed_at is None:
        return None
    return batch.committed_at + timedelta(days=UNDO_DAYS)
