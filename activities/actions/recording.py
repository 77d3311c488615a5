"""Writing the record of an activity. The only writer of attendance and what it adds up to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from activities.actions._steps import locked
from activities.actions.planning import extra_of, plan, plan_changes, plan_of, take_plan
from activities.hours import clashes, minutes_between
from activities.models import MOST_MINUTES, Activity, Attendance, Donation
from activities.states import State, Verb
from members.models import Member
from portal.audit.recording import changes_between
from portal.audit.recording import record as write_event

SHOWN_CLASHES = 5


@dataclass(frozen=True)
class Gift:
    """Money in fen, or goods with what they are worth, and from whom."""

    fen: int = 0
    goods: str = ""
    quantity: str = ""
    donor_name: str = ""
    donor_organisation: Any = None
    donor_member: Any = None
    worth_fen: int = 0


@dataclass(frozen=True)
class Came:
    """What one member gave: minutes (None takes everybody's), and as what."""

    minutes: int | None = None
    duty: str = ""


@dataclass(frozen=True)
class Record:
    """What is written after an activity. `minutes` are each member's; None takes the span.

    `came` says what differs for some of them, by key; `extra` answers what the kind asks.
    """

    members: Sequence[Member] = ()
    others: int = 0
    beneficiaries: int = 0
    summary: str = ""
    minutes: int | None = None
    gifts: Sequence[Gift] = field(default_factory=list)
    came: Mapping[int, Came] = field(default_factory=dict)
    extra: Mapping[str, Any] = field(default_factory=dict)

    def minutes_of(self, member: int, usual: int) -> int:
        """What this member gave, when everybody else gave `usual`."""
        own = self.came.get(member)
        return usual if own is None or own.minutes is None else own.minutes

    def duty_of(self, member: int) -> str:
        """As what this member was there."""
        own = self.came.get(member)
        return own.duty if own else ""


@transaction.atomic
def record_new(
    activity: Activity, data: Record, *, token: UUID | None, by: Any, now: datetime
) -> tuple[Activity, bool]:
    """Record an activity that nobody planned; returns it, and whether it is new.

    The same form sent twice, even at once, records it once.
    """
    if token is not None:
        get_user_model().objects.select_for_update().get(pk=by.pk)
        known = Activity.objects.filter(form_token=token, created_by=by).first()
        if known is not None:
            return known, False
        activity.form_token = token
    return record(plan(activity, by=by, now=now), data, by=by, now=now), True


@transaction.atomic
def record(
    activity: Activity, data: Record, *, by: Any, now: datetime, version: int | None = None
) -> Activity:
    """Write the record, with what, when and where as `activity` now says.

    Raises ValidationError before its time, on a clash or too many hours.
    """
    row = locked(activity, "record", by, version)
    before = plan_of(row)
    take_plan(row, activity, by)
    if row.starts_at > now:
        raise ValidationError(_("It has not begun yet, so there is nothing to record."))
    row.state, row.sent_back = State.RECORDED, ""
    row.recorded_at, row.recorded_by = now, by
    write_down(row, data, by)
    changes = plan_changes(before, row)
    write_event(Verb.RECORDED, row, by=by, now=now, changes=changes)
    return row


@transaction.atomic
def correct(activity: Activity, data: Record, *, by: Any, now: datetime, version: int) -> Activity:
    """Correct a record; the event keeps what it said before."""
    row = locked(activity, "correct", by, version)
    plan_before, before = plan_of(row), told_of(row)
    take_plan(row, activity, by)
    if row.starts_at > now:
        raise ValidationError(_("It has not begun yet, so there is nothing to record."))
    write_down(row, data, by)
    changes = plan_changes(plan_before, row) | changes_between(before, told_of(row))
    write_event(Verb.CORRECTED, row, by=by, now=now, changes=changes)
    return row


def told_of(row: Activity) -> dict[str, Any]:
    return {
        "summary": row.summary,
        "beneficiaries": row.beneficiaries,
        "others": row.others,
        "attendances": row.attendances,
        "fen": sum(row.donations.values_list("fen", flat=True)),
    } | extra_of(row)


def write_down(row: Activity, data: Record, by: Any) -> None:
    """Put a record onto a locked row: the one writer of what stands in it."""
    minutes = data.minutes
    if minutes is None:
        minutes = minutes_between(row.starts_at, row.ends_at)
    _check(row, data, minutes, by)
    row.summary = data.summary
    row.beneficiaries, row.others = data.beneficiaries, data.others
    row.attendances = len(data.members) + data.others
    row.extra = dict(data.extra)
    row.version += 1
    row.save()
    _write_attendance(row, data, minutes)
    row.donations.all().delete()
    Donation.objects.bulk_create(
        Donation(
            activity=row,
            fen=gift.fen,
            goods=gift.goods,
            quantity=gift.quantity,
            donor_name=gift.donor_name,
            donor_organisation=gift.donor_organisation,
            donor_member=gift.donor_member,
            worth_fen=gift.worth_fen if gift.goods else 0,
        )
        for gift in data.gifts
    )


def _write_attendance(row: Activity, data: Record, minutes: int) -> None:
    # Rows of erased members stay: they have no name, but they count.
    row.attendance.filter(member__isnull=False).delete()
    row.attendance.update(starts_at=row.starts_at)
    Attendance.objects.bulk_create(
        Attendance(
            activity=row,
            member=member,
            starts_at=row.starts_at,
            minutes=data.minutes_of(member.pk, minutes),
            duty=data.duty_of(member.pk),
        )
        for member in data.members
    )
    nameless = row.attendance.filter(member__isnull=True).count()
    if nameless:
        row.attendances += nameless
        row.save(update_fields=["attendances"])


def _check(row: Activity, data: Record, minutes: int, by: Any) -> None:
    ids = [member.pk for member in data.members]
    given = {pk: data.minutes_of(pk, minutes) for pk in ids}
    if not all(0 <= one <= MOST_MINUTES for one in [minutes, *given.values()]):
        raise ValidationError({"hours": _("At most 24 hours a person.")})
    already = set(row.attendance.filter(member__in=ids).values_list("member", flat=True))
    seen = set(Member.objects.visible_to(by).filter(pk__in=ids).values_list("pk", flat=True))
    if set(ids) - seen - already:
        raise ValidationError({"members": _("Somebody chosen is not on your part of the roster.")})
    if any(given.values()):
        _refuse_clashes(row, given)


def _refuse_clashes(row: Activity, given: dict[int, int]) -> None:
    """Nobody is in two places at once: locks the people, so that two records cannot both pass."""
    ids, minutes = list(given), max(given.values())
    list(Member.objects.select_for_update().filter(pk__in=ids).order_by("pk").values_list("pk"))
    near = (
        Attendance.objects.recorded()
        .filter(
            member__in=ids,
            starts_at__lt=row.starts_at + timedelta(minutes=minutes),
            starts_at__gt=row.starts_at - timedelta(minutes=MOST_MINUTES),
        )
        .exclude(activity=row)
        .select_related("member", "activity")
    )
    found = clashes(row.starts_at, given, near)
    if found:
        raise ValidationError(
            {
                "members": [
                    _("%(name)s was at “%(title)s” at that time.")
                    % {"name": clash.member.name, "title": clash.title}
                    for clash in found[:SHOWN_CLASHES]
                ]
            }
        )
