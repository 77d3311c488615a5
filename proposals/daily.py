"""What suggestions do once a day."""

from __future__ import annotations

from datetime import datetime

from portal import daily
from proposals import actions


@daily.register("proposals.contacts")
def forget_contacts(now: datetime) -> int:
    """Names and phones of residents live as long as their matter, and a month."""
    return actions.forget_contacts(now=now)


@daily.register("proposals.waits")
def end_waits(now: datetime) -> int:
    """What the proposer did not rate, complete or answer in time moves on by itself."""
    return actions.end_waits(now)


@daily.register("proposals.reminders", working_hours=True)
def remind(now: datetime) -> int:
    """Of what comes due and of what is late, each person once a stage."""
    return actions.remind(now)


@daily.register("proposals.words")
def tidy_words(now: datetime) -> int:
    """The keys by which similar suggestions are found."""
    return actions.tidy_words(now=now)
