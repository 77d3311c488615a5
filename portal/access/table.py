"""The access table: every URL of the portal with who may open it, read from the code."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import cache

from django.urls import URLPattern, URLResolver, get_resolver

from portal.access.doors import Door
from portal.access.roles import Role, roles_with

BOTH = ("GET", "HEAD", "POST")
USE_ADMIN = "portal.use_back_office"

# Roles and passwords of others: asked of who confirmed a short while ago.
FRESH = {
    "admin:portal_user_changelist", "admin:portal_user_add", "admin:portal_user_change",
    "admin:auth_user_password_change",
}  # fmt: skip

# Pages that come from libraries cannot carry a mark of ours, so their doors stand here.
LIBRARY_DOORS = {
    "account_login": Door("public", methods=BOTH),
    "account_logout": Door("public", methods=BOTH),
    "account_signup": Door("public", methods=BOTH),
    "account_reauthenticate": Door("signed_in", methods=BOTH),
    "account_change_password": Door("signed_in", methods=BOTH),
    "account_inactive": Door("public"),
    "mfa_authenticate": Door("public", methods=BOTH),
    "mfa_login_webauthn": Door("public", methods=BOTH),
    **{
        f"mfa_{name}": Door("signed_in", methods=BOTH)
        for name in (
            "index",
            "reauthenticate",
            "activate_totp",
            "deactivate_totp",
            "view_recovery_codes",
            "generate_recovery_codes",
            "download_recovery_codes",
            "list_webauthn",
            "add_webauthn",
            "reauthenticate_webauthn",
            "remove_webauthn",
            "edit_webauthn",
        )
    },
    "set_language": Door("public", methods=("POST",)),
}


@dataclass(frozen=True)
class Row:
    """One URL; `who` is "public", "signed_in" or the roles that may open it."""

    path: str
    name: str
    methods: tuple[str, ...]
    kind: str
    permission: str
    who: tuple[str, ...]


def door_of(callback: object, view_name: str) -> Door | None:
    """The door of a view, or None when nobody has said who may open it."""
    door = getattr(callback, "door", None)
    if door is None and view_name.startswith("admin:"):
        return Door("permission", USE_ADMIN, BOTH, view_name in FRESH)
    return door or LIBRARY_DOORS.get(view_name)


def may_open(user: object, view_name: str) -> bool:
    """Whether this user may open the page of that URL name."""
    door = _doors().get(view_name)
    return bool(door and door.opens_for(user))


@cache
def _doors() -> dict[str, Door | None]:
    return {name: door_of(callback, name) for _path, name, callback in urls()}


def urls() -> Iterator[tuple[str, str, object]]:
    """Every (path pattern, URL name with namespace, view) of the portal."""
    return _walk(get_resolver().url_patterns, "/", "")


def _walk(patterns: list, path: str, namespace: str) -> Iterator[tuple[str, str, object]]:
    for pattern in patterns:
        here = path + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _walk(pattern.url_patterns, here, inner)
        elif isinstance(pattern, URLPattern):
            yield here, namespace + (pattern.name or ""), pattern.callback


def rows() -> list[Row]:
    """The table, in the order in which the portal looks up its URLs."""
    return [_row(path, name, callback) for path, name, callback in urls()]


def _row(path: str, name: str, callback: object) -> Row:
    door = door_of(callback, name) or Door("nobody", methods=())
    return Row(path, name, door.methods, door.kind, door.permission, who(door))


def who(door: Door) -> tuple[str, ...]:
    """The door in words: the roles in their order, or the kind of the door."""
    if door.kind != "permission":
        return (door.kind,)
    allowed = roles_with(door.permission)
    return tuple(role.value for role in Role if role in allowed)


def as_dicts() -> list[dict[str, object]]:
    return [asdict(row) for row in rows()]
