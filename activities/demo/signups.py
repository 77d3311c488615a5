"""Who signed up for the demo's coming activities: one is full, with a waiting list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from activities import actions
from activities.models import Activity
from members.models import Member
from portal.demo.registry import Stage
from portal.door import codes

DOOR_CODE = "K7QM2XWE"  # follows the first sign-up that was made without an account


def sign_up_some(
    stage: Stage, activity: Activity, members: Sequence[Member], since: datetime
) -> None:
    """These members, some minutes apart, and somebody without an account where that may be."""
    by = stage.users["office"]
    for number, member in enumerate(members):
        moment = since + timedelta(minutes=7 * number)
        actions.sign_up(activity, member=member, by=by, now=moment)
    if activity.is_public:
        actions.sign_up(
            activity,
            name="附近的居民",
            phone="13800000188",
            code_digest=codes.digest(DOOR_CODE),
            by=None,
            now=since + timedelta(hours=2),
        )
