"""Planning an activity, opening it, cancelling it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from activities.actions._steps import locked
from activities.actions.signing_up import settle, tell_all
from activities.models import Activity
from activities.rules import can_edit_plan, keeps
from activities.states import Notice, State, Verb
from portal.audit.recording import changes_between, record

PLAN = (
    "title", "kind_id", "theme_id", "series_id", "project_id", "area_id", "venue_id", "place",
    "organisation_id", "starts_at", "ends_at", "capacity", "about", "sign_up_until",
    "is_public", "places_each", "claim_hours",
)  # fmt: skip
MOVES = ("starts_at", "ends_at", "venue_id", "place")  # told to all who signed up


def plan_of(activity: Activity) -> dict[str, Any]:
    """What was planned, as it stands in the history."""
    return {name: getattr(activity, name) for name in PLAN}


def extra_of(activity: Activity) -> dict[str, str]:
    """What its kind asked besides, as it stands in the history."""
    return {"extra": "；".join(str(answer) for answer in activity.extra.values())}


def plan_changes(before: dict[str, Any], row: Activity) -> dict[str, list]:
    """What was changed of the plan, links by the names of what they lead to."""
    return {
        name.removesuffix("_id"): [_named(name, value) for value in pair]
        for name, pair in changes_between(before, plan_of(row)).items()
    }


def _named(name: str, value: Any) -> Any:
    if value is None or not name.endswith("_id"):
        return value
    model: Any = Activity._meta.get_field(name.removesuffix("_id")).related_model
    return str(model._base_manager.filter(pk=value).first() or value)


def take_plan(row: Activity, activity: Activity, by: Any) -> None:
    """Put what the form says of the plan onto the locked row. Refuses a foreign area."""
    for name in (*PLAN, "extra"):
        setattr(row, name, getattr(activity, name))
    if not keeps(by, row):
        raise ValidationError({"area": _("Activities of this area are not yours to plan.")})


@transaction.atomic
def plan(activity: Activity, *, by: Any, now: datetime) -> Activity:
    """Save a new activity as planned."""
    if not keeps(by, activity):
        raise ValidationError({"area": _("Activities of this area are not yours to plan.")})
    activity.created_by, activity.created_at = by, now
    activity.save()
    record(Verb.PLANNED, activity, by=by, now=now)
    return activity


@transaction.atomic
def edit_plan(activity: Activity, *, version: int, by: Any, now: datetime) -> Activity:
    """Save a changed plan; what is recorded or cancelled is corrected otherwise."""
    row = locked(activity, "edit", by, version)
    if not can_edit_plan(by, row):
        raise ValidationError(_("The plan is over; correct the record instead."))
    before, said = plan_of(row), extra_of(row)
    take_plan(row, activity, by)
    _check_places(row)
    row.version += 1
    row.save()
    if any(before[name] != getattr(row, name) for name in MOVES):
        tell_all(row, Notice.MOVED, now=now, when=when_of(row), where=row.venue or row.place)
    settle(row, now)
    changes = plan_changes(before, row) | changes_between(said, extra_of(row))
    record(Verb.CHANGED, row, by=by, now=now, changes=changes)
    return row


def _check_places(row: Activity) -> None:
    """Nobody who has a place loses it because the plan changed."""
    if row.capacity is None:
        return
    seated = row.sign_ups.seated().count()
    if row.capacity < seated:
        raise ValidationError(
            {
                "capacity": _("%(number)s people have a place already. Cancel some first.")
                % {"number": seated}
            }
        )
    beyond = row.sign_ups.seated().filter(seat__gt=row.capacity)
    taken = set(row.sign_ups.seated().values_list("seat", flat=True))
    free = (seat for seat in range(1, row.capacity + 1) if seat not in taken)
    for one in beyond:
        one.seat = next(free)
        one.save(update_fields=["seat"])


def when_of(row: Activity) -> str:
    """Day and time in a few words."""
    return date_format(timezone.localtime(row.starts_at), "Y-m-d H:i")


def _move(
    activity: Activity, action: str, state: str, verb: str, by: Any, now: datetime
) -> Activity:
    row = locked(activity, action, by)
    row.state = state
    row.version += 1
    row.save(update_fields=["state", "version"])
    record(verb, row, by=by, now=now)
    return row


@transaction.atomic
def open_sign_up(activity: Activity, *, by: Any, now: datetime) -> Activity:
    """People may sign up from now on."""
    return _move(activity, "open", State.OPEN, Verb.OPENED, by, now)


@transaction.atomic
def hold(activity: Activity, *, by: Any, now: datetime) -> Activity:
    """It took place; its record is due."""
    if activity.starts_at > now:
        raise ValidationError(_("It has not begun yet."))
    return _move(activity, "hold", State.HELD, Verb.HELD, by, now)


@transaction.atomic
def cancel(activity: Activity, *, reason: str, by: Any, now: datetime) -> Activity:
    """It will not take place, and why."""
    if not reason.strip():
        raise ValidationError({"reason": _("Say why it is cancelled.")})
    row = locked(activity, "cancel", by)
    row.state, row.cancel_reason = State.CANCELLED, reason.strip()
    row.version += 1
    row.save(update_fields=["state", "cancel_reason", "version"])
    record(Verb.CANCELLED, row, by=by, now=now, reason=reason.strip())
    tell_all(row, Notice.CANCELLED, now=now, when=when_of(row), why=row.cancel_reason)
    return row
