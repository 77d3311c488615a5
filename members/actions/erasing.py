"""Handing over and erasing what is held about a member."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction

from members.actions.checks import must
from members.actions.consenting import withdraw
from members.actions.exporting import forget_exports_of
from members.models import Member
from members.rules import can_withdraw, is_self
from members.states import CONSENT_TABLE, Verb
from portal import personal_data, wiping
from portal.audit.models import Erasure
from portal.audit.recording import record
from portal.personal_data import erasures


@transaction.atomic
def erase(member: Member, *, by: Any, now: datetime) -> None:
    """Remove what names this person from every app; that it happened is kept.

    It is noted outside the database too, so that a backup brings nobody back.
    """
    locked = Member.objects.select_for_update(of=("self",)).get(pk=member.pk)
    must(can_withdraw(by, locked))
    if "withdraw" in CONSENT_TABLE[locked.state]:
        locked = withdraw(locked, by=by, now=now)
    _erase(locked, by, now)
    transaction.on_commit(wiping.empty_log)


def _erase(member: Member, by: Any, now: datetime) -> None:
    """The record, and those that were put into it because they are the same person."""
    for other in Member.objects.select_for_update(of=("self",)).filter(merged_into=member):
        _erase(other, by, now)
    forget_exports_of(member)
    personal_data.erase(member, by=by, now=now)
    record(Verb.ERASED, member, by=by, now=now)
    note = erasures.Note(member.pk, member.created_at, now)
    transaction.on_commit(lambda: erasures.append(note))


def erase_again(notes: Iterable[erasures.Note], *, now: datetime) -> int:
    """Erase whom a restored backup brought back; returns how many. Done twice, it does nothing.

    A key that was given to somebody else since is told apart by when the record was made.
    """
    label, number = Member._meta.label_lower, 0
    gone = Erasure.objects.filter(subject_type=label)
    erased = set(gone.values_list("subject_id", flat=True))
    for note in notes:
        if str(note.member) in erased:
            continue
        member = Member.objects.filter(pk=note.member, created_at=note.made_at).first()
        if member is not None:
            erase(member, by=None, now=now)
            number += 1
    return number


def note_unnoted() -> int:
    """Note the erasures whose process was killed between the commit and its note; how many."""
    label = Member._meta.label_lower
    noted = {str(note.member) for note in erasures.read()}
    gone = {one.subject_id: one.at for one in Erasure.objects.filter(subject_type=label)}
    missing = Member.objects.filter(pk__in=map(int, gone.keys() - noted))
    for member in missing:
        erasures.append(erasures.Note(member.pk, member.created_at, gone[str(member.pk)]))
    return len(missing)


@transaction.atomic
def copy(member: Member, *, by: Any, now: datetime) -> dict[str, list[dict[str, Any]]]:
    """Everything held about this person by kind, for a file of their own."""
    must(is_self(by, member))
    record(Verb.COPIED, member, by=by, now=now)
    return {str(holding.label): [_plain(item) for item in items] for holding, items in held(member)}


def held(member: Member) -> list[tuple[personal_data.Holding, list[personal_data.Item]]]:
    """Everything held about this person by kind, in records that were put into this one too."""
    found = personal_data.show(member)
    for other in Member.objects.filter(merged_into=member):
        more = {holding.key: items for holding, items in held(other)}
        found = [(holding, [*items, *more[holding.key]]) for holding, items in found]
    return found


def _plain(item: personal_data.Item) -> dict[str, Any]:
    """An item without what is empty."""
    at = item.at.isoformat() if isinstance(item.at, date | datetime) else item.at
    facts = {"field": item.label, "text": item.text, "when": at}
    found = {name: str(value) for name, value in facts.items() if value}
    if item.details:
        found["details"] = {str(name): str(value) for name, value in item.details.items()}
    return found
