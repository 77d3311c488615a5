"""Duties and placements: taken on, changed, laid down."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from members.actions.checks import must, must_be_past, must_have_agreed
from members.models import Duty, DutyKind, Member
from members.rules import can_edit
from members.states import PLACEMENT, Verb
from portal.audit.recording import changes_between, record

FIELDS = ("area_id", "host", "since", "until")


def values_of(duty: Duty) -> dict[str, Any]:
    return {name: getattr(duty, name) for name in FIELDS}


def duty_mark_of(duty: Duty) -> str:
    """What an open form carries, to notice that somebody else has saved since."""
    return "|".join(str(value or "") for value in values_of(duty).values())


@transaction.atomic
def give_duty(
    member: Member,
    kind: DutyKind,
    *,
    area_id: str,
    since: date,
    by: Any,
    now: datetime,
    host: str = "",
    until: date | None = None,
) -> Duty:
    """A member takes on a duty in an area; a placement is with a host. Once while it stands.

    `until` may be a day to come: a placement often has its last day agreed beforehand.
    """
    member = _locked_member(member.pk, by)
    must_have_agreed(member)
    wanted = {"area_id": area_id, "host": host.strip(), "since": since, "until": until}
    _check(kind, now, **wanted)
    same = Duty.objects.standing().filter(member=member, kind=kind, **wanted).first()
    if same:
        return same
    _refuse_twice(Duty(member=member, kind=kind, **wanted))
    duty = Duty.objects.create(member=member, kind=kind, **wanted)
    record(Verb.DUTY_GIVEN, member, by=by, now=now, changes={"duty": [None, kind.name]})
    return duty


@transaction.atomic
def change_duty(duty: Duty, *, seen: str, by: Any, now: datetime, **values: Any) -> Duty:
    """Save area, host and dates; an empty `until` lets it stand on.

    `seen` is the mark of what the form showed: a form that is no longer true is refused.
    """
    member = _locked_member(duty.member_id, by)
    locked = Duty.objects.select_for_update(of=("self",)).select_related("kind").get(pk=duty.pk)
    changes = changes_between(values_of(locked), values)
    if not changes:
        return locked
    if seen != duty_mark_of(locked):
        raise ValidationError(_("Somebody has changed this since you opened it. Look again."))
    _check(locked.kind, now, **values)
    was_standing = _stands(locked, now)
    for name, value in values.items():
        setattr(locked, name, value)
    if _stands(locked, now):
        if not was_standing:
            must_have_agreed(member)
        _refuse_twice(locked)
    locked.save(update_fields=list(FIELDS))
    told = {"duty": [locked.kind.name, locked.kind.name], **changes}
    record(Verb.DUTY_CHANGED, member, by=by, now=now, changes=told)
    return locked


@transaction.atomic
def end_duty(duty: Duty, *, until: date, by: Any, now: datetime) -> Duty:
    """A member lays a duty down, on its last day or before it."""
    member = _locked_member(duty.member_id, by)
    locked = Duty.objects.select_for_update(of=("self",)).get(pk=duty.pk)
    if not _stands(locked, now):
        return locked
    must_be_past(until, now, "until")
    if until < locked.since:
        raise ValidationError({"until": _("It cannot end before it began.")})
    locked.until = until
    locked.save(update_fields=["until"])
    told = {"duty": [locked.kind.name, None]}
    record(Verb.DUTY_ENDED, member, by=by, now=now, changes=told)
    return locked


def _locked_member(pk: int, by: Any) -> Member:
    member = Member.objects.select_for_update(of=("self",)).get(pk=pk)
    must(can_edit(by, member))
    return member


def _stands(duty: Duty, now: datetime) -> bool:
    return duty.until is None or duty.until > timezone.localdate(now)


def _check(
    kind: DutyKind, now: datetime, *, area_id: str, host: str, since: date, until: date | None
) -> None:
    must_be_past(since, now, "since")
    if until and until < since:
        raise ValidationError({"until": _("It cannot end before it began.")})
    if kind.code == PLACEMENT and not host:
        raise ValidationError({"host": _("Say with which unit or enterprise the placement is.")})


def _refuse_twice(duty: Duty) -> None:
    """One standing duty of a kind in an area; of placements, one with each host."""
    others = Duty.objects.standing().exclude(pk=duty.pk)
    others = others.filter(member=duty.member, kind=duty.kind, area_id=duty.area_id)
    open_ended = others.filter(until=None) if duty.until is None else others.none()
    if (others.filter(host=duty.host) | open_ended).exists():
        raise ValidationError(_("The member has this duty there already; change that one."))
