"""What venues do once a day."""

from __future__ import annotations

from datetime import datetime

from portal import daily
from venues import actions


@daily.register("venues.bookings")
def release_overdue(now: datetime) -> int:
    """What nobody confirmed in time has been free since; here it is written down."""
    return actions.release_overdue(now=now)


@daily.register("venues.contacts")
def forget_contacts(now: datetime) -> int:
    """Who booked a room is forgotten a month after the day."""
    return actions.forget_contacts(now=now)


@daily.register("venues.need_contacts")
def forget_need_contacts(now: datetime) -> int:
    """Names and phones of residents are kept no longer than their need."""
    return actions.forget_need_contacts(now=now)
