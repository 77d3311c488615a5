"""Putting two organisations together that are the same one."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from members.actions.checks import must
from members.models import Membership, Organisation
from members.moving import Move, moves_of
from members.rules import can_merge_organisation
from members.states import Verb
from portal.audit.recording import record, record_many


def label_of(move: Move) -> str:
    """What moves, in words; an organisation's relations to others of its kind by what they say."""
    own = {"parent": _("Its parts"), "merged_into": _("Organisations that were put into it before")}
    return own.get(move.field, move.label) if move.model is Organisation else move.label


def doubles(gone: Organisation, kept: Organisation) -> QuerySet:
    """Standing memberships of the one, whose members stand in the other too."""
    also = Membership.objects.standing().filter(organisation=kept).values("member")
    return Membership.objects.standing().filter(organisation=gone, member__in=also)


def fingerprint(gone: Organisation, kept: Organisation) -> str:
    """Changes as soon as anything that the preview showed does."""
    shown: list[Any] = [gone.pk, kept.pk, str(gone), str(kept)]
    shown += [
        [move.key, list(move.records.values_list("pk", flat=True))] for move in moves_of(gone)
    ]
    shown.append(list(doubles(gone, kept).order_by("pk").values_list("pk", flat=True)))
    return hashlib.sha256(json.dumps(shown, default=str).encode()).hexdigest()[:24]


def check_merge(gone: Organisation, kept: Organisation, *, by: Any) -> None:
    """Refuse what cannot be put together, with the reason."""
    must(can_merge_organisation(by, gone) and can_merge_organisation(by, kept))
    if gone.pk == kept.pk:
        raise ValidationError(_("Choose another organisation than this one."))
    if gone.merged_into_id or kept.merged_into_id:
        raise ValidationError(_("One of the two has already been put into another organisation."))
    if kept.closed_on:
        raise ValidationError(_("%(name)s is closed; nothing can move there.") % _named(kept))
    if gone.sensitive != kept.sensitive:
        raise ValidationError(
            _("A sensitive organisation can only be put together with another sensitive one.")
        )
    if _is_below(kept, gone):
        raise ValidationError(
            _("%(name)s is a part of the other one; merge the other way around.") % _named(kept)
        )


def _named(organisation: Organisation) -> dict[str, str]:
    return {"name": organisation.name}


def _is_below(organisation: Organisation, other: Organisation) -> bool:
    parents = dict(Organisation.objects.values_list("pk", "parent_id"))
    above, seen = parents.get(organisation.pk), set()
    while above is not None and above not in seen:
        if above == other.pk:
            return True
        seen.add(above)
        above = parents.get(above)
    return False


@transaction.atomic
def merge_organisations(
    gone: Organisation, kept: Organisation, *, seen: str, by: Any, now: datetime
) -> Organisation:
    """Put `gone` into `kept`: all that belongs to it moves, and it stays as a pointer.

    `seen` is the fingerprint of the preview that the user confirmed. Doing it twice does nothing.
    """
    locked = Organisation.objects.select_for_update(of=("self",)).order_by("pk")
    pair = {one.pk: one for one in locked.filter(pk__in=[gone.pk, kept.pk])}
    gone, kept = pair[gone.pk], pair[kept.pk]
    if gone.merged_into_id == kept.pk and can_merge_organisation(by, kept):
        return kept
    check_merge(gone, kept, by=by)
    if seen != fingerprint(gone, kept):
        raise ValidationError(
            _("Something of the two has changed since you looked. Look again, then confirm."),
            code="stale",
        )
    moved = _move_all(gone, kept, by=by, now=now)
    _close(gone, kept, now)
    told = {} if kept.sensitive else {"organisation": [gone.name, kept.name]}
    reason = "" if kept.sensitive else f"{gone.name} → {kept.name} {moved}".strip()
    for organisation in (kept, gone):
        record(Verb.ORGANISATION_MERGED, organisation, by=by, now=now, reason=reason, changes=told)
    return kept


def _close(gone: Organisation, kept: Organisation, now: datetime) -> None:
    gone.merged_into = kept
    gone.closed_on = gone.closed_on or max(timezone.localdate(now), gone.founded_on)
    gone.save(update_fields=["merged_into", "closed_on"])


def _move_all(gone: Organisation, kept: Organisation, *, by: Any, now: datetime) -> str:
    """Move every kind; returns how many of which, in words."""
    _tell_members(gone, kept, by=by, now=now)
    _unite(gone, kept)
    moved = [(label_of(move), move.records.update(**{move.field: kept})) for move in moves_of(gone)]
    words = "、".join(f"{label} {number}" for label, number in moved if number)
    return f"({words})" if words else ""


def _tell_members(gone: Organisation, kept: Organisation, *, by: Any, now: datetime) -> None:
    """Each member sees on the own page that the membership moved."""
    standing = Membership.objects.standing().filter(organisation=gone).select_related("member")
    members = [place.member for place in standing]
    told = [] if kept.sensitive else [{"organisation": [gone.name, kept.name]}] * len(members)
    record_many(Verb.MEMBERSHIP_MOVED, members, by=by, now=now, changes=told)


def _unite(gone: Organisation, kept: Organisation) -> None:
    """Of two standing memberships one stays, with the earlier day and both positions."""
    second = {place.member_id: place for place in doubles(gone, kept)}
    first = Membership.objects.standing().filter(organisation=kept, member__in=list(second))
    changed = [_united(place, second[place.member_id]) for place in first]
    Membership.objects.bulk_update(changed, ["position", "since", "consent_on"], batch_size=200)
    Membership.objects.filter(pk__in=[place.pk for place in second.values()]).delete()


def _united(place: Membership, other: Membership) -> Membership:
    positions = dict.fromkeys(filter(None, (place.position, other.position)))
    place.position = "、".join(positions)[: Membership._meta.get_field("position").max_length]
    place.since = min(place.since, other.since)
    place.consent_on = min(filter(None, (place.consent_on, other.consent_on)), default=None)
    return place
