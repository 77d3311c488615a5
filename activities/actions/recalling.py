"""What the record of an activity says now, to write it again changed or restored."""

from __future__ import annotations

from typing import Any

from django.utils.dateparse import parse_datetime

from activities.actions.planning import PLAN
from activities.actions.recording import Came, Gift, Record
from activities.models import Activity, Donation
from members.models import Member

TOLD = ("summary", "beneficiaries", "others", "extra")


def record_of(activity: Activity) -> Record:
    """What is recorded; an empty record before it was."""
    rows = [one for one in activity.attendance.all() if one.member_id]
    return Record(
        members=[one.member for one in rows],
        others=activity.others,
        beneficiaries=activity.beneficiaries,
        summary=activity.summary,
        minutes=0,
        gifts=gifts_of(activity),
        came={one.member_id: Came(one.minutes, one.duty) for one in rows},
        extra=activity.extra,
    )


def gifts_of(activity: Activity) -> list[Gift]:
    """The donations as they were given to the action that wrote them."""
    return [_gift(one) for one in activity.donations.all()]


def _gift(one: Donation) -> Gift:
    return Gift(
        fen=one.fen,
        goods=one.goods,
        quantity=one.quantity,
        donor_name=one.donor_name,
        donor_organisation=one.donor_organisation,
        donor_member=one.donor_member,
        worth_fen=one.worth_fen,
    )


def facts_of(activity: Activity) -> dict[str, Any]:
    """Plan, state and record as JSON values, to be restored by `recalled`."""
    record = record_of(activity)
    return {
        "plan": {name: getattr(activity, name) for name in PLAN},
        "state": activity.state,
        "recorded_at": activity.recorded_at,
        "recorded_by_id": activity.recorded_by_id,
        "sent_back": activity.sent_back,
        "told": {name: getattr(activity, name) for name in TOLD},
        "came": [[pk, came.minutes, came.duty] for pk, came in record.came.items()],
        "gifts": list(
            activity.donations.values(
                "fen", "goods", "quantity", "donor_name", "donor_organisation_id",
                "donor_member_id", "worth_fen",
            )
        ),
    }  # fmt: skip


def recalled(facts: dict[str, Any]) -> tuple[dict[str, Any], Record]:
    """({field of Activity: value}, the record) of `facts_of`, with the members still there."""
    fields = dict(facts["plan"])
    for name in ("state", "recorded_at", "recorded_by_id", "sent_back"):
        fields[name] = facts[name]
    for name in ("starts_at", "ends_at", "sign_up_until", "recorded_at"):
        fields[name] = parse_datetime(fields[name]) if fields[name] else None
    came = {pk: Came(minutes, duty) for pk, minutes, duty in facts["came"]}
    return fields, Record(
        members=list(Member.objects.filter(pk__in=came)),
        minutes=0,
        gifts=[_remembered(gift) for gift in facts["gifts"]],
        came=came,
        **facts["told"],
    )


def _remembered(gift: dict[str, Any]) -> Gift:
    return _gift(Donation(**gift))
