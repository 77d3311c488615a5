"""Who may see, plan and record activities."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse

from activities.states import PROJECT_TABLE, TABLE, State
from portal.access.roles import Role, grant

OFFICE = (Role.STAFF, Role.LEADER, Role.ADMINISTRATOR)

grant("activities.view_activity", *OFFICE, Role.HANDLER)
for _model in ("attendance", "donation", "series"):
    grant(f"activities.view_{_model}", *OFFICE)
for _verb in ("add", "change", "record"):
    grant(f"activities.{_verb}_activity", Role.STAFF, Role.ADMINISTRATOR)
grant("activities.import_activity", Role.ADMINISTRATOR)
grant("activities.review_activity", Role.STAFF, Role.ADMINISTRATOR)
for _model in ("signup", "checkin", "servicerecord"):
    grant(f"activities.view_{_model}", *OFFICE)
    for _verb in ("add", "change"):
        grant(f"activities.{_verb}_{_model}", Role.STAFF, Role.ADMINISTRATOR)
grant("activities.sign_up_self", Role.MEMBER)
for _verb in ("add", "change"):
    grant(f"activities.{_verb}_series", Role.STAFF, Role.ADMINISTRATOR)
grant("activities.view_enrolment", *OFFICE)
grant("activities.change_enrolment", Role.STAFF, Role.ADMINISTRATOR)
for _model in ("tasklist", "taskshare"):
    grant(f"activities.view_{_model}", *OFFICE)
for _verb in ("add", "change"):
    grant(f"activities.{_verb}_tasklist", Role.ADMINISTRATOR, Role.LEADER)
    grant(f"activities.{_verb}_taskshare", Role.STAFF, Role.ADMINISTRATOR)
grant("activities.view_project", *OFFICE, Role.HANDLER)
for _verb in ("add", "change"):
    grant(f"activities.{_verb}_project", Role.STAFF, Role.ADMINISTRATOR)
for _model in ("activitykind", "theme", "kindfield", "observance", "hourscolumn"):
    for _verb in ("view", "add", "change"):
        grant(f"activities.{_verb}_{_model}", Role.ADMINISTRATOR)


def keeps(user: Any, activity: Any) -> bool:
    """Whether activities of that area are this user's work."""
    if not user.has_perm("activities.change_activity"):
        return False
    if user.is_superuser:
        return True
    return bool(user.area_id) and activity.area_id.startswith(user.area_id)


def can_import(user: Any, area_code: str) -> bool:
    """Administrators bring lists of past activities, into their own area."""
    if user is None or not user.has_perm("activities.import_activity"):
        return False
    return user.is_superuser or bool(user.area_id and area_code.startswith(user.area_id))


def page_of(activity: Any) -> str:
    """Where staff look at it."""
    return reverse("activities:activity_detail", args=[activity.pk])


def can_sign_up_now(activity: Any, now: datetime) -> bool:
    """Open, not begun, and before its last moment for signing up."""
    last = activity.sign_up_until or activity.starts_at
    return activity.state == State.OPEN and now < min(last, activity.starts_at)


def can_check_in_now(activity: Any, now: datetime) -> bool:
    """From two hours before the beginning to a day after the end, until the record is written."""
    if activity.state not in (State.PLANNED, State.OPEN, State.HELD):
        return False
    return activity.starts_at - timedelta(hours=2) <= now < activity.ends_at + timedelta(hours=24)


def can_review(user: Any, activity: Any) -> bool:
    """Whether this user checks records of that area: never the own, and from above it.

    An administrator of the area does, and staff of an area that holds it (the township for its
    communities).
    """
    if not user.has_perm("activities.review_activity") or activity.recorded_by_id == user.pk:
        return False
    if user.is_superuser:
        return True
    if not user.area_id or not activity.area_id.startswith(user.area_id):
        return False
    return Role.ADMINISTRATOR in user.roles or activity.area_id != user.area_id


def can_take(user: Any, activity: Any, action: str) -> bool:
    """Whether this user may take this step now: the table, and whose work it is.

    An approved record is locked: who reviews it may correct it or send it back, nobody else.
    """
    if action not in TABLE[activity.state]:
        return False
    if action == "approve":
        return activity.approved_at is None and can_review(user, activity)
    if action == "send_back" or (action == "correct" and activity.approved_at):
        return can_review(user, activity)
    return keeps(user, activity)


def can_edit_plan(user: Any, activity: Any) -> bool:
    """A plan can be changed until it is over; then the record is corrected instead."""
    return activity.state not in (State.RECORDED, State.CANCELLED) and keeps(user, activity)


def steps_for(user: Any, activity: Any) -> list[str]:
    """The steps open to this user, for the buttons of the page."""
    return [action for action in TABLE[activity.state] if can_take(user, activity, action)]


def can_handle_project(user: Any, project: Any) -> bool:
    """Staff and administrators of the area change projects and end them."""
    if not user.has_perm("activities.change_project"):
        return False
    return user.is_superuser or bool(user.area_id and project.area_id.startswith(user.area_id))


def steps_of_project(user: Any, project: Any) -> list[str]:
    """What this user may do with the project now."""
    return list(PROJECT_TABLE[project.state]) if can_handle_project(user, project) else []


def can_prove(user: Any, member: Any) -> bool:
    """A member for herself or himself; staff and administrators of the area for anybody there."""
    if member.user_id == user.pk:
        return True
    if not user.has_perm("activities.add_servicerecord"):
        return False
    return user.is_superuser or bool(user.area_id and member.area_id.startswith(user.area_id))


def can_keep_series(user: Any, series: Any) -> bool:
    """Staff and administrators of the area that the series belongs to."""
    if not user.has_perm("activities.change_series"):
        return False
    return user.is_superuser or bool(user.area_id and series.area_id.startswith(user.area_id))


def page_of_share(share: Any) -> str:
    """Where a task of an area is looked at."""
    return reverse("activities:task_share", args=[share.pk])


def can_owe(user: Any, share: Any) -> bool:
    """Staff and administrators in whose area the task is owed hand it in."""
    if not user.has_perm("activities.change_taskshare"):
        return False
    return user.is_superuser or bool(user.area_id and share.area_id.startswith(user.area_id))


def can_judge_tasks(user: Any, task_list: Any) -> bool:
    """Leaders and administrators of the area that laid the list down, or of one above."""
    if not user.has_perm("activities.change_tasklist"):
        return False
    return user.is_superuser or bool(user.area_id and task_list.area_id.startswith(user.area_id))
