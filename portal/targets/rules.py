"""Who may do what with targets."""

from __future__ import annotations

from datetime import date
from typing import Any

from portal.access.roles import Role, grant

grant("portal.view_targetsheet", Role.STAFF, Role.LEADER, Role.ADMINISTRATOR)
grant("portal.view_targetitem", Role.STAFF, Role.LEADER, Role.ADMINISTRATOR)
grant("portal.change_targetsheet", Role.LEADER, Role.ADMINISTRATOR)


def lays_down(user: Any, sheet: Any) -> bool:
    """Whose sheet it is: who leads or administers its area, or one above."""
    if not user.has_perm("portal.change_targetsheet"):
        return False
    return user.is_superuser or (bool(user.area_id) and sheet.area_id.startswith(user.area_id))


def can_change(user: Any, sheet: Any, today: date) -> bool:
    """Items and targets may be changed until the year is over."""
    return lays_down(user, sheet) and not sheet.is_frozen and today.year <= sheet.year


def can_judge(user: Any, item: Any) -> bool:
    """The person named, and nobody else, until the sheet is frozen."""
    return item.judge_id is not None and item.judge_id == user.pk and not item.sheet.is_frozen


def can_freeze(user: Any, sheet: Any, today: date) -> bool:
    """Once the year is over."""
    return lays_down(user, sheet) and not sheet.is_frozen and today.year > sheet.year
