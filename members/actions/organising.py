"""Organisations, memberships, duties, liaison."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from members.models import Duty, DutyKind, Liaison, Member, Membership, Organisation
from members.states import ConsentState, Verb
from portal.audit.recording import changes_between, record

ORGANISATION_FIELDS = (
    "name", "kind_id", "parent_id", "area_id", "sensitive", "keeper_id", "about", "founded_on",
    "closed_on",
)  # fmt: skip


@transaction.atomic
def add_organisation(organisation: Organisation, *, by: Any, now: datetime) -> Organisation:
    """Save a new organisation."""
    organisation.save()
    record(Verb.ORGANISATION_ADDED, organisation, by=by, now=now)
    return organisation


@transaction.atomic
def edit_organisation(organisation: Organisation, *, by: Any, now: datetime) -> Organisation:
    """Save an edited organisation. Raises ValidationError when it would belong to itself."""
    before = Organisation.objects.select_for_update().get(pk=organisation.pk)
    _refuse_circle(organisation)
    changes = changes_between(_values(before), _values(organisation))
    organisation.save()
    if changes:
        record(Verb.ORGANISATION_CHANGED, organisation, by=by, now=now, changes=changes)
    return organisation


def _values(organisation: Organisation) -> dict[str, Any]:
    return {name: getattr(organisation, name) for name in ORGANISATION_FIELDS}


def _refuse_circle(organisation: Organisation) -> None:
    above = organisation.parent
    while above is not None:
        if above.pk == organisation.pk:
            raise ValidationError(
                {"parent": _("An organisation cannot belong to one of its own parts.")}
            )
        above = above.parent


def _must_have_agreed(member: Member) -> None:
    if member.state != ConsentState.AGREED:
        raise ValidationError(_("Only somebody who agreed can be given a place here."))


@transaction.atomic
def join(
    member: Member,
    organisation: Organisation,
    *,
    since: date,
    by: Any,
    now: datetime,
    position: str = "",
) -> Membership:
    """Give a member a place in an organisation; once while it stands."""
    _must_have_agreed(member)
    membership, made = Membership.objects.get_or_create(
        member=member,
        organisation=organisation,
        until=None,
        defaults={"since": since, "position": position},
    )
    if made:
        # A sensitive organisation's name never stands in an event that others read.
        record(Verb.JOINED, member, by=by, now=now,
               reason="" if organisation.sensitive else organisation.name)  # fmt: skip
    return membership


@transaction.atomic
def leave(membership: Membership, *, until: date, by: Any, now: datetime) -> Membership:
    """End a membership on a day."""
    locked = Membership.objects.select_for_update().get(pk=membership.pk)
    if locked.until is None:
        locked.until = max(until, locked.since)
        locked.save(update_fields=["until"])
        name = "" if locked.organisation.sensitive else locked.organisation.name
        record(Verb.LEFT, locked.member, by=by, now=now, reason=name)
    return locked


@transaction.atomic
def give_duty(
    member: Member, kind: DutyKind, *, area_id: str, since: date, by: Any, now: datetime
) -> Duty:
    """A member takes on a duty in an area."""
    _must_have_agreed(member)
    duty, made = Duty.objects.get_or_create(
        member=member, kind=kind, area_id=area_id, until=None, defaults={"since": since}
    )
    if made:
        record(Verb.DUTY_GIVEN, member, by=by, now=now, reason=kind.name)
    return duty


@transaction.atomic
def pair_liaison(member: Member, staff: Any, *, since: date, by: Any, now: datetime) -> Liaison:
    """Pair a member with the staff user who keeps in touch; ends the pair before."""
    _must_have_agreed(member)
    Liaison.objects.select_for_update().filter(member=member, until=None).update(until=since)
    liaison = Liaison.objects.create(staff=staff, member=member, since=since)
    record(Verb.LIAISON_BEGUN, member, by=by, now=now, reason=staff.name)
    return liaison
