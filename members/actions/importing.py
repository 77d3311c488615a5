"""Writing an import, and taking it back. In bulk, with what one by one would write as well."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction

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
from members.states import ConsentState, Means, Verb
from portal.audit.recording import record_many
from portal.bulk import insert_objects, insert_rows
from portal.imports.actions import forget_files as forget

AT_ONCE = 500
KEYED = {"name", "area_id"}  # what search keys are made of
PORTION = 2000  # people held in memory with all that is written about them


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


@transaction.atomic
def write_import(
    batch: ImportBatch,
    entries: list[Entry],
    *,
    by: Any,
    now: datetime,
    tell: Callable[[int, int], None],
) -> None:
    """Write all entries or none.

    `entries` is emptied on the way, so that a long roster does not fill the memory; `tell(done,
    total)` hears how far it is.
    """
    must(may(by, "members.import_member", batch.area_id))
    known, total, done = _expertise(entries), len(entries), 0
    while entries:
        some, entries[:PORTION] = entries[:PORTION], []
        new = [entry for entry in some if entry.member is None]
        old = [entry for entry in some if entry.member is not None]
        facts = [*_add(new, batch, known, by, now), *_change(old, known, by, now)]
        insert_rows(
            ImportChange,
            ("batch_id", "member_id", "created", "version", "before"),
            ((batch.pk, one.member.pk, one.created, one.version, one.before) for one in facts),
        )
        done += len(some)
        tell(done, total)


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


def forget_files(*, now: datetime) -> int:
    """Delete what is kept of files that is no longer needed."""
    return forget(ImportBatch, now=now)
