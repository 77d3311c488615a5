"""What activities do once a day."""

from __future__ import annotations

from datetime import datetime

from activities import actions
from portal import daily


@daily.register("activities.places")
def pass_on_places(now: datetime) -> int:
    """A place that was offered and not taken goes to the next who waits."""
    return actions.pass_on(now)


@daily.register("activities.imports")
def forget_files(now: datetime) -> int:
    """Nothing of a list of activities lies about in files longer than it is needed."""
    return actions.forget_files(now=now)


@daily.register("activities.contacts")
def forget_contacts(now: datetime) -> int:
    """Who signed up without an account is forgotten a month after the activity."""
    return actions.forget_contacts(now)
