"""Who is there: written down once, however often somebody scans or ticks; a draft of the record."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from activities import rules
from activities.models import Activity, CheckIn, SignUp
from activities.states import CheckInBy, Verb
from members.models import Member
from portal.audit.recording import record

EARLY = timedelta(hours=2)  # before it begins
MOST_PASSING = 10_000


@transaction.atomic
def check_in(
    activity: Activity,
    *,
    member: Member | None = None,
    sign_up: SignUp | None = None,
    means: str,
    token: UUID | None = None,
    arrived_at: datetime | None = None,
    by: Any,
    now: datetime,
) -> tuple[CheckIn, bool]:
    """Write down that somebody is there; returns the check-in, and whether it is new.

    `token` is that of one tick on a phone, which may be sent again; `arrived_at` when it was made.
    `by` is None when a code on the screen was read. Raises ValidationError outside the time.
    """
    row = Activity.objects.select_for_update().get(pk=activity.pk)
    _must_be_on(row, now)
    if by is not None and not _is_own(member, by):
        _must_keep(row, by)
    person = _person(row, member, sign_up)
    known = row.check_ins.filter(**person).first()
    if known is not None:
        return known, False
    made = CheckIn(activity=row, means=means, client_token=token, by=by, **person)
    made.arrived_at = _moment(row, arrived_at, now)
    try:
        with transaction.atomic():
            made.save()
    except IntegrityError:  # the same tick for another person cannot be
        raise ValidationError(_("This tick was sent before.")) from None
    record(Verb.CHECKED_IN, made, by=by, now=now)
    return made, True


@transaction.atomic
def count_passing(
    activity: Activity, *, token: UUID | None = None, by: Any, now: datetime
) -> tuple[CheckIn | None, bool]:
    """One more who walked in and is only counted; the same tick counts once."""
    row = Activity.objects.select_for_update().get(pk=activity.pk)
    _must_be_on(row, now)
    _must_keep(row, by)
    known = row.check_ins.filter(client_token=token).first() if token else None
    if known is not None:
        return known, False
    passing = row.check_ins.filter(means=CheckInBy.PASSING)
    if passing.count() >= MOST_PASSING:
        raise ValidationError(_("That is more than can be counted here. Write it in the record."))
    return passing.create(
        activity=row, means=CheckInBy.PASSING, arrived_at=now, client_token=token, by=by
    ), True


@transaction.atomic
def uncount_passing(activity: Activity, *, by: Any, now: datetime) -> int:
    """One fewer; returns how many are left."""
    row = Activity.objects.select_for_update().get(pk=activity.pk)
    _must_keep(row, by)
    passing = row.check_ins.filter(means=CheckInBy.PASSING)
    last = passing.order_by("-pk").first()
    if last is not None:
        last.delete()
    return passing.count()


@transaction.atomic
def take_back(check_in: CheckIn, *, by: Any, now: datetime) -> None:
    """It was ticked by mistake."""
    row = Activity.objects.select_for_update().get(pk=check_in.activity_id)
    _must_keep(row, by)
    found = row.check_ins.filter(pk=check_in.pk).first()
    if found is None:
        return
    record(Verb.CHECK_IN_TAKEN_BACK, found, by=by, now=now)
    found.delete()


@transaction.atomic
def open_screen(activity: Activity, *, by: Any, now: datetime) -> Activity:
    """Give it a key for the code on the screen, when it has none yet."""
    row = Activity.objects.select_for_update().get(pk=activity.pk)
    _must_keep(row, by)
    if row.screen_key is None:
        row.screen_key = uuid4()
        row.save(update_fields=["screen_key"])
    return row


def _must_be_on(row: Activity, now: datetime) -> None:
    if not rules.can_check_in_now(row, now):
        raise ValidationError(
            _("Check-in is possible from two hours before it begins until its record is written.")
        )


def _must_keep(row: Activity, by: Any) -> None:
    if not rules.keeps(by, row):
        raise ValidationError(_("Activities of this area are not yours to change."))


def _is_own(member: Member | None, by: Any) -> bool:
    return member is not None and member.user_id == by.pk


def _person(row: Activity, member: Member | None, sign_up: SignUp | None) -> dict[str, Any]:
    """Who it is: a member counts as such, signed up or not."""
    if sign_up is not None:
        if sign_up.activity_id != row.pk:
            raise ValidationError(_("This sign-up is for another activity."))
        if sign_up.member_id:
            return {"member_id": sign_up.member_id}
        return {"sign_up": sign_up}
    if member is None:
        raise ValidationError(_("Say who it is."))
    return {"member_id": member.pk}


def _moment(row: Activity, arrived_at: datetime | None, now: datetime) -> datetime:
    """When a phone says that it was; its clock may be wrong, so only within the time."""
    first = row.starts_at - EARLY
    return min(max(arrived_at or now, first), now) if now > first else now
