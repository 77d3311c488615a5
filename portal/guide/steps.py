from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise

from portal.access import Role, table
from portal.accounts.models import User
from portal.navigation import FIRST_ROLES


@dataclass(frozen=True)
class Step:
    """One thing to try. `key` is what the tick is kept under, so it never changes."""

    order: int
    role: Role
    key: str
    label: Promise
    why: Promise
    url_name: str


_steps: list[Step] = []


def add(order: int, role: Role, key: str, label: Promise, why: Promise, url_name: str) -> None:
    """Register a first step of this role; lower `order` stands first."""
    _steps.append(Step(order, role, key, label, why, url_name))
    _steps.sort(key=lambda step: step.order)


def steps_for(user: User) -> list[Step]:
    """The first steps of this person's roles that this person may take, each page once."""
    roles = [role for role in FIRST_ROLES if role in user.roles]
    found = {
        step.url_name: step
        for role in reversed(roles)
        for step in _steps
        if step.role == role and table.may_open(user, step.url_name)
    }
    return sorted(found.values(), key=lambda step: (roles.index(step.role), step.order))
