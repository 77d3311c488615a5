"""Changing a membership: its position, its dates."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from members.actions.checks import must, must_be_past
from members.models import Membership
from members.rules import can_edit_membership
from members.states import Verb
from portal.audit.recording import changes_between, record

FIELDS = ("position", "since", "until")


def values_of(membership: Membership) -> dict[str, Any]:
    return {name: getattr(membership, name) for name in FIELDS}


def mark_of(membership: Membership) -> str:
    """What an open form carries, to notice that somebody else has saved since."""
    return "|".join(str(value or "") for value in values_of(membership).values())


@transaction.atomic
def change_membership(
    membership: Membership,
    *,
    position: str,
    since: date,
    until: date | None,
    seen: str,
    by: Any,
    now: datetime,
) -> Membership:
    """Save position and dates; an empty `until` lets it stand again.

    `seen` is the mark of what the form showed: a form that is no longer true is refused.
    """
    locked = Membership.objects.select_for_update(of=("self",))
    place = locked.select_related("member", "organisation").get(pk=membership.pk)
    must(can_edit_membership(by, place))
    after = {"position": position.strip(), "since": since, "until": until}
    changes = changes_between(values_of(place), after)
    if not changes:
        return place
    if seen != mark_of(place):
        raise ValidationError(_("Somebody has changed this since you opened it. Look again."))
    _check_days(place, since, until, now)
    for name, value in after.items():
        setattr(place, name, value)
    place.save(update_fields=FIELDS)
    told = {} if place.organisation.sensitive else _named(place, changes)
    record(Verb.MEMBERSHIP_CHANGED, place.member, by=by, now=now, changes=told)
    return place


def _named(place: Membership, changes: dict[str, list]) -> dict[str, list]:
    return {"organisation": [place.organisation.name, place.organisation.name], **changes}


def _check_days(place: Membership, since: date, until: date | None, now: datetime) -> None:
    must_be_past(since, now, "since")
    if until:
        must_be_past(until, now, "until")
        if until < since:
            raise ValidationError({"until": _("It cannot end before it began.")})
    elif place.until:
        _check_reopening(place)


def _check_reopening(place: Membership) -> None:
    """A membership stands again only where the organisation does, and no other one stands."""
    if place.organisation.closed_on:
        raise ValidationError({"until": _("The organisation is closed; say when this ended.")})
    if place.member.state != "agreed":
        raise ValidationError(_("Only somebody who agreed can be given a place here."))
    others = Membership.objects.standing().filter(
        member=place.member_id, organisation=place.organisation_id
    )
    if others.exists():
        raise ValidationError({"until": _("The member belongs to it again already.")})
