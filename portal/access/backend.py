"""Sign-in by name and password; permissions from the code's grants and the user's roles."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend

from portal.access.roles import permissions_of, roles_with


class RoleBackend(AuthenticationBackend):
    def has_perm(self, user_obj: Any, perm: str, obj: object = None) -> bool:
        return bool(user_obj.is_active and roles_with(perm) & user_obj.roles)

    def has_module_perms(self, user_obj: Any, app_label: str) -> bool:
        prefix = f"{app_label}."
        return any(name.startswith(prefix) for name in self.get_all_permissions(user_obj))

    def get_all_permissions(self, user_obj: Any, obj: object = None) -> set[str]:
        return permissions_of(user_obj.roles) if user_obj.is_active else set()
