"""Who may see and keep venues."""

from __future__ import annotations

from typing import Any

from portal.access.roles import Role, grant
from venues.states import NEED_TABLE, NeedFrom

OFFICE = (Role.STAFF, Role.LEADER, Role.ADMINISTRATOR)
KEEPERS = (Role.STAFF, Role.ADMINISTRATOR)
EVERY_OFFICE = (Role.STAFF, Role.HANDLER, Role.LEADER, Role.ADMINISTRATOR)

for _model in ("venue", "route", "serviceitem"):
    grant(f"venues.view_{_model}", *EVERY_OFFICE)
for _model in ("booking", "need"):
    grant(f"venues.view_{_model}", *OFFICE)
    grant(f"venues.add_{_model}", *KEEPERS)
    grant(f"venues.change_{_model}", *KEEPERS)
grant("venues.raise_need", Role.MEMBER)
grant("venues.add_areaoutline", Role.ADMINISTRATOR)
grant("venues.add_venue", Role.STAFF, Role.ADMINISTRATOR)
grant("venues.change_venue", Role.STAFF, Role.ADMINISTRATOR)
for _verb in ("add", "change", "delete"):
    grant(f"venues.{_verb}_route", *KEEPERS)
for _model in ("venuekind", "facility", "servicecategory", "needtopic"):
    for _verb in ("view", "add", "change"):
        grant(f"venues.{_verb}_{_model}", Role.ADMINISTRATOR)


def can_book(user: Any, venue: Any) -> bool:
    """Staff and administrators of the venue's area book its rooms and decide on bookings."""
    if not user.has_perm("venues.change_booking"):
        return False
    return user.is_superuser or (bool(user.area_id) and venue.area_id.startswith(user.area_id))


def can_edit(user: Any, venue: Any) -> bool:
    """Its keeper; an administrator of the area; any staff of the area while it has no keeper."""
    if not user.has_perm("venues.change_venue"):
        return False
    if user.is_superuser:
        return True
    if not user.area_id or not venue.area_id.startswith(user.area_id):
        return False
    administers = Role.ADMINISTRATOR in user.roles
    return administers or venue.keeper_id in (None, user.pk)


def can_edit_route(user: Any, route: Any) -> bool:
    """Staff and administrators in whose area the whole route was laid."""
    if not user.has_perm("venues.change_route"):
        return False
    return user.is_superuser or bool(user.area_id and route.area_id.startswith(user.area_id))


def can_handle_need(user: Any, need: Any) -> bool:
    """Staff and administrators in whose area the need was raised."""
    if user is None or not user.has_perm("venues.change_need"):
        return False
    return user.is_superuser or bool(user.area_id and need.area_id.startswith(user.area_id))


def has_raised(user: Any, need: Any) -> bool:
    """The member whose need it is, or the staff who wrote it down."""
    if user is None:
        return False
    if need.member_id and need.member.user_id == user.pk:
        return True
    return need.raised_from == NeedFrom.STAFF and need.raised_by_id == user.pk


def steps_of_need(user: Any, need: Any) -> list[str]:
    """What this user may do with the need now: the table, and whose work or need it is."""
    if can_handle_need(user, need):
        return [action for action in NEED_TABLE[need.state] if action != "unmatch"]
    own = ("withdraw", "met", "not_met") if has_raised(user, need) else ()
    return [action for action in NEED_TABLE[need.state] if action in own]
