"""The roles, and which role may do what.

Each app's `rules.py` calls `grant(permission, *roles)`; nothing is granted elsewhere, so the code
is the whole truth and the groups in the database only say which person has which role.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    MEMBER = "member", _("Member")
    STAFF = "staff", _("Staff")
    HANDLER = "handler", _("Handling unit")
    LEADER = "leader", _("Leader")
    ADMINISTRATOR = "administrator", _("Administrator")


_grants: dict[str, frozenset[Role]] = {}


def grant(permission: str, *roles: Role) -> None:
    """Let these roles do `permission` ("app.verb_thing"); calling again adds to it."""
    _grants[permission] = _grants.get(permission, frozenset()) | frozenset(roles)


def roles_with(permission: str) -> frozenset[Role]:
    """The roles that may do `permission`; none for a permission that nobody granted."""
    return _grants.get(permission, frozenset())


def permissions_of(roles: set[str]) -> set[str]:
    """Every permission that at least one of these roles has."""
    return {permission for permission, allowed in _grants.items() if allowed & roles}


def make_groups(**kwargs: object) -> None:
    """After migrations: one group for each role, so that administrators can give roles."""
    from django.contrib.auth.models import Group

    for role in Role:
        Group.objects.get_or_create(name=role.value)
