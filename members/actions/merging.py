"""Putting two records of one person together, and taking that apart again."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from members.actions.checks import must
from members.actions.roster import FIELDS
from members.actions.saving import save_member
from members.models import (
    Duty,
    EntryLink,
    ImportChange,
    Member,
    MemberMerge,
    Membership,
    NameKey,
    NotTwice,
)
from members.models.merging import UNDO_FOR
from members.moving import Move, moves_of
from members.rules import can_merge, is_no_more_than_member
from members.states import ConsentState, Verb
from portal.audit.recording import record, record_many
from portal.models import User

# These speak of the record itself, not of the person, and stay with it.
EARLIER = "since"
STANDING = ((Membership, ("organisation_id",)), (Duty, ("kind_id", "area_id")))
OF_THE_RECORD = (MemberMerge, NotTwice, NameKey, EntryLink, ImportChange, Member)


def moves_between(gone: Member) -> list[Move]:
    """All that moves with the person, by kind."""
    return [move for move in moves_of(gone) if move.model not in OF_THE_RECORD]


@transaction.atomic
def merge_members(
    kept: Member,
    gone: Member,
    *,
    taken: Iterable[str],
    versions: tuple[int, int],
    by: Any,
    now: datetime,
) -> MemberMerge:
    """Put `gone` into `kept`. `taken` are the fields whose value is that of `gone`.

    `versions` are those of the records that the preview showed. What would be there twice (both
    came to one activity, both belong to one organisation) stays behind with `gone`.
    """
    kept, gone = _locked(kept, gone)
    _check(kept, gone, versions, by)
    before = {"kept": _fields(kept), "gone": _fields(gone)}
    before["shut"] = _unite_accounts(kept, gone)
    moved = {move.key: _move(move, kept) for move in moves_between(gone)}
    moved[EARLIER] = _take_earlier(kept, gone)
    _unite(kept, gone, set(taken))
    merge = MemberMerge.objects.create(
        kept=kept,
        gone=gone,
        moved={key: found for key, found in moved.items() if found},
        before=json.dumps(before | {"after": _fields(kept)}, ensure_ascii=False),
        by=by,
        at=now,
    )
    for one in (kept, gone):
        record(Verb.MERGED, one, by=by, now=now, changes={"name": [gone.name, kept.name]})
    return merge


def _locked(*members: Member) -> list[Member]:
    """In the order of their keys, so that two clerks who go crosswise do not wait for ever."""
    rows = Member.objects.select_for_update(of=("self",)).order_by("pk")
    found = {row.pk: row for row in rows.filter(pk__in=[one.pk for one in members])}
    if len(found) < len(members):
        raise ValidationError(_("One of the two records is not there any more."))
    return [found[one.pk] for one in members]


def _check(kept: Member, gone: Member, versions: tuple[int, int], by: Any) -> None:
    must(can_merge(by, kept) and can_merge(by, gone) and kept.pk != gone.pk)
    if {kept.state, gone.state} != {ConsentState.AGREED}:
        raise ValidationError(_("One of the two has been put together or withdrew meanwhile."))
    if (kept.version, gone.version) != versions:
        raise ValidationError(
            _("One of the two records has changed since you looked. Look again, then confirm."),
            code="stale",
        )


def _fields(member: Member) -> dict[str, Any]:
    """Everything that a merge may change of a record, as JSON values."""
    found = {name: str(getattr(member, name) or "") for name in FIELDS}
    found["agreed_on"] = member.agreed_on.isoformat() if member.agreed_on else ""
    found["user"] = member.user_id
    return found


def _unite_accounts(kept: Member, gone: Member) -> int | None:
    """One account stays: the one in use. The other one is shut, and its key returned."""
    first, second = kept.user, gone.user
    if second is None:
        return None
    gone.user = None
    gone.save(update_fields=["user"])
    if first is None:
        kept.user = second
        return None
    is_first = bool(first.last_login) or not second.last_login or not is_no_more_than_member(first)
    kept.user, ends = (first, second) if is_first else (second, first)
    if not is_no_more_than_member(ends):
        raise ValidationError(
            _("The account %(name)s is needed for work. Keep the record that it belongs to.")
            % {"name": ends.username}
        )
    if not ends.is_active:
        return None
    ends.is_active = False
    ends.save(update_fields=["is_active"])
    return ends.pk


def _move(move: Move, kept: Member) -> list[Any]:
    """Move what can be moved; returns the keys of what was."""
    done = []
    for key in move.records.values_list("pk", flat=True):
        row = move.model._base_manager.filter(pk=key)
        try:
            with transaction.atomic():
                row.update(**{move.field: kept})
        except IntegrityError:
            continue  # it is there already
        done.append(key)
    return done


def _take_earlier(kept: Member, gone: Member) -> list[list]:
    """A standing place that both have counts from the earlier day: [[model, key, day before]]."""
    changed = []
    for model, alike in STANDING:
        for stays in model._base_manager.filter(member=gone, until=None):
            same = {name: getattr(stays, name) for name in alike}
            for place in model._base_manager.filter(member=kept, until=None, **same):
                if stays.since < place.since:
                    changed.append([model._meta.label_lower, place.pk, place.since.isoformat()])
                    place.since = stays.since
                    place.save(update_fields=["since"])
    return changed


def _give_day_back(changed: list[list]) -> None:
    for label, key, day in changed:
        model = next(model for model, _alike in STANDING if model._meta.label_lower == label)
        model._base_manager.filter(pk=key).update(since=day)


def _unite(kept: Member, gone: Member, taken: set[str]) -> None:
    for name in taken & set(FIELDS):
        setattr(kept, name, getattr(gone, name))
    if gone.note and gone.note != kept.note and "note" not in taken:
        kept.note = "\n".join(filter(None, (kept.note, gone.note)))
    kept.agreed_on = min(filter(None, (kept.agreed_on, gone.agreed_on)))
    kept.version += 1
    save_member(kept)
    gone.state, gone.merged_into = ConsentState.MERGED, kept
    gone.version += 1
    save_member(gone)


@transaction.atomic
def undo_merge(merge: MemberMerge, *, by: Any, now: datetime) -> Member:
    """Two records again: what moved goes back, and fields that were taken, unless changed since."""
    locked = MemberMerge.objects.select_for_update(of=("self",)).filter(pk=merge.pk).first()
    if locked is None or locked.undone_at or not locked.before or now >= locked.at + UNDO_FOR:
        raise ValidationError(_("This can no longer be undone."))
    kept, gone = _locked(locked.kept, locked.gone)
    must(can_merge(by, kept))
    if kept.state == ConsentState.MERGED:
        raise ValidationError(
            _("The record that was kept has been put into another one. Undo that first.")
        )
    before = json.loads(str(locked.before))
    for move in moves_of(kept):
        if keys := locked.moved.get(move.key):
            move.records.filter(pk__in=keys).update(**{move.field: gone})
    _give_day_back(locked.moved.get(EARLIER, []))
    _part(kept, gone, before)
    locked.undone_at, locked.before = now, b""
    locked.save(update_fields=["undone_at", "before"])
    for one in (kept, gone):
        record(Verb.MERGE_UNDONE, one, by=by, now=now)
    return gone


def _part(kept: Member, gone: Member, before: dict[str, dict]) -> None:
    now_fields = _fields(kept)
    for name in FIELDS:
        if now_fields[name] == before["after"][name]:
            setattr(kept, name, before["kept"][name])
    accounts = before["kept"]["user"], before["gone"]["user"]
    kept.user_id, kept.version = None, kept.version + 1
    if before["kept"]["agreed_on"]:
        kept.agreed_on = before["kept"]["agreed_on"]
    save_member(kept)
    gone.state, gone.merged_into = ConsentState.AGREED, None
    gone.version += 1
    gone.user_id = accounts[1]
    save_member(gone)
    kept.user_id = accounts[0] or (
        None if now_fields["user"] == accounts[1] else now_fields["user"]
    )
    kept.save(update_fields=["user"])
    if before["shut"]:
        User.objects.filter(pk=before["shut"]).update(is_active=True)


@transaction.atomic
def say_two_people(first: Member, second: Member, *, by: Any, now: datetime) -> NotTwice:
    """These two are two people: nobody is asked again. Saying it twice does nothing."""
    must(can_merge(by, first) and can_merge(by, second))
    low, high = sorted((first, second), key=lambda one: one.pk)
    told, made = NotTwice.objects.get_or_create(
        first=low, second=high, defaults={"by": by, "at": now}
    )
    if made:
        record_many(Verb.TOLD_APART, [low, high], by=by, now=now)
    return told


@transaction.atomic
def take_back_two_people(told: NotTwice, *, by: Any, now: datetime) -> None:
    """Ask again after all."""
    must(can_merge(by, told.first) and can_merge(by, told.second))
    record_many(Verb.ASKED_AGAIN, [told.first, told.second], by=by, now=now)
    told.delete()


def forget_merges(*, now: datetime) -> int:
    """What can no longer be undone keeps no former values; returns how many."""
    old = MemberMerge.objects.filter(at__lt=now - UNDO_FOR).exclude(before=b"")
    return old.update(before=b"")
