"""Sharing out liaison fairly: pairing many members at once, handing pairs over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from members.actions.checks import must, must_be_past, must_be_said
from members.actions.placing import pair_liaison
from members.models import Liaison, Member
from members.rules import can_edit
from members.states import ConsentState, Verb
from portal.audit.recording import record_many


@transaction.atomic
def pair_many(
    members: Sequence[Member], staff: Any, *, since: date, by: Any, now: datetime
) -> list[Liaison]:
    """Pair all of these with one staff user; whom somebody has taken meanwhile is left out."""
    must_be_past(since, now, "since")
    locked = Member.objects.select_for_update(of=("self",)).order_by("pk")
    chosen = list(locked.filter(pk__in=[member.pk for member in members]))
    taken = set(
        Liaison.objects.standing().filter(member__in=chosen).values_list("member", flat=True)
    )
    return [
        pair_liaison(member, staff, since=since, by=by, now=now)
        for member in chosen
        if member.pk not in taken
    ]


@transaction.atomic
def hand_over(
    liaisons: Sequence[Liaison], staff: Any, *, since: date, reason: str, by: Any, now: datetime
) -> list[Liaison]:
    """Another staff user keeps in touch from that day on; all of these pairs or none.

    Pairs that ended meanwhile are left out, so that the same form sent twice does it once.
    """
    must_be_past(since, now, "since")
    why = must_be_said(reason, _("Say why. The members can read it."))
    locked = Liaison.objects.standing().select_for_update(of=("self",)).order_by("pk")
    pairs = locked.select_related("member", "staff").filter(pk__in=[one.pk for one in liaisons])
    moving = [pair for pair in pairs if pair.staff_id != staff.pk]
    for pair in moving:
        _check(pair, since, by)
    Liaison.objects.filter(pk__in=[pair.pk for pair in moving]).update(until=since)
    made = [Liaison.objects.create(staff=staff, member=p.member, since=since) for p in moving]
    record_many(
        Verb.LIAISON_HANDED_OVER,
        [pair.member for pair in moving],
        by=by,
        now=now,
        reasons=[why] * len(moving),
        changes=[{"liaison": [pair.staff.name, staff.name]} for pair in moving],
    )
    return made


def _check(pair: Liaison, since: date, by: Any) -> None:
    must(can_edit(by, pair.member) and pair.member.state == ConsentState.AGREED)
    if since < pair.since:
        told = _("%(name)s was paired after that day.") % {"name": pair.member.name}
        raise ValidationError({"since": told})
