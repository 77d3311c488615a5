"""Ticking a first step, and beginning again."""

from __future__ import annotations

from datetime import datetime

from portal.accounts.models import User
from portal.guide.models import GuideTick

MET = "met"  # kept beside the steps: this person has been told that there is a guide


def tick(user: User, key: str, *, now: datetime) -> bool:
    """Keep that this person has taken this step; whether it was the first time."""
    _row, is_new = GuideTick.objects.get_or_create(user=user, key=key, defaults={"at": now})
    return is_new


def begin_again(user: User) -> None:
    """Take off the ticks of all steps."""
    GuideTick.objects.filter(user=user).exclude(key=MET).delete()
