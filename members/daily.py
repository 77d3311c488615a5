"""What the roster does once a day."""

from __future__ import annotations

from datetime import datetime

from members import actions
from portal import daily
from portal.personal_data import erasures


@daily.register("members.erasures")
def erase_again(now: datetime) -> int:
    """A restored backup brings nobody back for longer than a day, and no erasure is forgotten."""
    return actions.erase_again(erasures.read(), now=now) + actions.note_unnoted()


@daily.register("members.exports")
def forget_exports(now: datetime) -> int:
    """A list that was taken away lives a day."""
    return actions.forget_exports(now=now)


@daily.register("members.merges")
def forget_merges(now: datetime) -> int:
    """What can no longer be undone keeps no former values."""
    return actions.forget_merges(now=now)


@daily.register("members.imports")
def forget_files(now: datetime) -> int:
    """Nothing of a roster lies about in files longer than it is needed."""
    return actions.forget_files(now=now)


@daily.register("members.entry_links")
def forget_entry_links(now: datetime) -> int:
    """A personal link lives a week."""
    return actions.forget_entry_links(now=now)


@daily.register("members.invitations")
def delete_expired_invitations(now: datetime) -> int:
    """Who has not answered in time is forgotten."""
    return actions.delete_expired_invitations(now=now)
