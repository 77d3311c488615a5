"""What each role may do with members, and what a person may do with one of them."""

from __future__ import annotations

from typing import Any

from portal.access.roles import Role, grant

OFFICE = (Role.STAFF, Role.LEADER, Role.ADMINISTRATOR)
KEEPERS = (Role.STAFF, Role.ADMINISTRATOR)

for _model in ("member", "duty", "liaison", "membership"):
    grant(f"members.view_{_model}", *OFFICE)
grant("members.view_organisation", *OFFICE, Role.HANDLER)
grant("members.add_member", *KEEPERS)
grant("members.change_member", *KEEPERS)
grant("members.reveal_phone", *KEEPERS)
grant("members.export_member", *KEEPERS)
grant("members.export_phone", Role.ADMINISTRATOR)
grant("members.import_member", Role.ADMINISTRATOR)
grant("members.add_organisation", *KEEPERS)
grant("members.change_organisation", *KEEPERS)
grant("members.see_self", Role.MEMBER)
for _model in ("expertise", "organisationkind", "dutykind", "notice"):
    for _verb in ("view", "add"):
        grant(f"members.{_verb}_{_model}", Role.ADMINISTRATOR)
for _model in ("expertise", "organisationkind", "dutykind", "duty", "liaison"):
    grant(f"members.change_{_model}", Role.ADMINISTRATOR)
for _model in ("duty", "liaison"):
    grant(f"members.add_{_model}", Role.ADMINISTRATOR)


def in_scope(user: Any, area_code: str) -> bool:
    """Whether that area is the user's own or below it."""
    if user.is_superuser:
        return True
    return bool(user.area_id) and area_code.startswith(user.area_id)


def can_edit(user: Any, member: Any) -> bool:
    return user.has_perm("members.change_member") and in_scope(user, member.area_id)


def can_reveal_phone(user: Any, member: Any) -> bool:
    return user.has_perm("members.reveal_phone") and in_scope(user, member.area_id)


def can_edit_organisation(user: Any, organisation: Any) -> bool:
    """A sensitive organisation is its keeper's alone."""
    if organisation.sensitive and organisation.keeper_id != user.pk:
        return False
    return user.has_perm("members.change_organisation") and in_scope(user, organisation.area_id)
