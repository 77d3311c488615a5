"""Who may do what with reports."""

from __future__ import annotations

from typing import Any

from portal.access.roles import Role, grant

grant("portal.view_report", Role.STAFF, Role.LEADER, Role.ADMINISTRATOR)
grant("portal.change_report", Role.STAFF, Role.LEADER, Role.ADMINISTRATOR)


def can_write(user: Any, report: Any) -> bool:
    """Who works for the area or one above it, until the report is issued."""
    return _is_theirs(user, report) and not report.is_issued


def can_issue(user: Any, report: Any) -> bool:
    """The same people, once it has been written."""
    return can_write(user, report) and report.pk is not None


def can_take_back(user: Any, report: Any) -> bool:
    return _is_theirs(user, report) and report.is_issued


def _is_theirs(user: Any, report: Any) -> bool:
    if not user.has_perm("portal.change_report"):
        return False
    return user.is_superuser or (bool(user.area_id) and report.area_id.startswith(user.area_id))
