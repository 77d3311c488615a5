"""Where a member stands: organisations joined, liaison."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from members.actions.checks import must, must_be_past, must_have_agreed, still_there
from members.models import Liaison, Member, Membership, Organisation
from members.rules import can_edit, can_place_in
from members.states import Verb
from portal.audit.recording import record


def _told(organisation: Organisation) -> dict[str, list] | None:
    """A sensitive organisation's name never stands in an event, which others read."""
    return None if organisation.sensitive else {"organisation": [None, organisation.name]}


def _end(place: Membership | Liaison, day: date, now: datetime, field: str = "until") -> None:
    """End it on a day that has come and is not before its first."""
    must_be_past(day, now, field)
    if day < place.since:
        raise ValidationError({field: _("It cannot end before it began.")})
    place.until = day
    place.save(update_fields=["until"])


@transaction.atomic
def join(
    member: Member,
    organisation: Organisation,
    *,
    since: date,
    by: Any,
    now: datetime,
    position: str = "",
    consent_on: date | None = None,
) -> Membership:
    """Give a member a place in an organisation; once while it stands.

    A sensitive organisation is joined through its keeper, after a consent of its own.
    """
    organisation = still_there(organisation)
    must(can_edit(by, member) and can_place_in(by, organisation))
    must_have_agreed(member)
    if organisation.sensitive and consent_on is None:
        raise ValidationError(
            {"consent_on": _("Membership here needs a consent of its own: say when it was given.")}
        )
    if consent_on:
        must_be_past(consent_on, now, "consent_on")
    membership, made = Membership.objects.get_or_create(
        member=member,
        organisation=organisation,
        until=None,
        defaults={"since": since, "position": position, "consent_on": consent_on},
    )
    if made:
        record(Verb.JOINED, member, by=by, now=now, changes=_told(organisation))
    return membership


@transaction.atomic
def leave(membership: Membership, *, until: date, by: Any, now: datetime) -> Membership:
    """End a membership on a day."""
    locked = Membership.objects.select_for_update(of=("self",)).get(pk=membership.pk)
    must(can_edit(by, locked.member) and can_place_in(by, locked.organisation))
    if locked.until is None:
        _end(locked, until, now)
        record(Verb.LEFT, locked.member, by=by, now=now, changes=_told(locked.organisation))
    return locked


@transaction.atomic
def pair_liaison(member: Member, staff: Any, *, since: date, by: Any, now: datetime) -> Liaison:
    """Pair a member with the staff user who keeps in touch; ends the pair before."""
    must(can_edit(by, member))
    must_have_agreed(member)
    standing = Liaison.objects.select_for_update().filter(member=member, until=None).first()
    if standing and standing.staff_id == staff.pk:
        return standing
    if standing:
        _end(standing, since, now, field="since")
    liaison = Liaison.objects.create(staff=staff, member=member, since=since)
    told = {"liaison": [standing.staff.name if standing else None, staff.name]}
    record(Verb.LIAISON_BEGUN, member, by=by, now=now, changes=told)
    return liaison


@transaction.atomic
def end_liaison(liaison: Liaison, *, until: date, by: Any, now: datetime) -> Liaison:
    """End the liaison without another one following."""
    locked = Liaison.objects.select_for_update(of=("self",)).get(pk=liaison.pk)
    must(can_edit(by, locked.member))
    if locked.until is None:
        _end(locked, until, now)
        told = {"liaison": [locked.staff.name, None]}
        record(Verb.LIAISON_ENDED, locked.member, by=by, now=now, changes=told)
    return locked
