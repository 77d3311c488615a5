"""What the roster does once a day."""

from __future__ import annotations

from datetime import datetime

from members import actions
from portal import daily


@daily.register("members.exports")
def forget_exports(now: datetime) -> int:
    """A list that was taken away lives a day."""
    return actions.forget_exports(now=now)


@daily.register("members.imports")
def forget_files(now: datetime) -> int:
    """Nothing of a roster lies about in files longer than it is needed."""
    return actions.forget_files(now=now)


@daily.register("members.invitations")
def delete_expired_invitations(now: datetime) -> int:
    """Who has not answered in time is forgotten."""
    return actions.delete_expired_invitations(now=now)
