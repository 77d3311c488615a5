"""Querysets that know the viewer. Nothing but the area code says who may see where."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.db import models

from portal.areas.codes import lineage, within

if TYPE_CHECKING:
    from portal.accounts.models import User


class AreaQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> Self:
        """Areas below the user's own, and those above it by name."""
        if not user.is_authenticated:
            return self.none()
        if user.is_superuser:
            return self
        if not user.area_id:
            return self.none()
        above = models.Q(code__in=lineage(user.area_id))
        return self.filter(within("code", user.area_id) | above)

    def in_area(self, code: str) -> Self:
        return self.filter(within("code", code))

    def current(self) -> Self:
        return self.filter(valid_until__isnull=True)


class ScopedQuerySet(models.QuerySet):
    """Records that belong to an area. `area_field` names the way to it."""

    area_field = "area"

    def in_area(self, code: str) -> Self:
        """Records of the area `code` and below; all for an empty code."""
        return self.filter(within(self.area_field, code))

    def visible_to(self, user: Any) -> Self:
        """Records that this user may see: permission to view the kind, then the user's area."""
        meta = self.model._meta
        if not user.is_authenticated:
            return self.none()
        if not user.has_perm(f"{meta.app_label}.view_{meta.model_name}"):
            return self.none()
        return self.in_scope_of(user)

    def in_scope_of(self, user: Any) -> Self:
        """Records in the user's area, whatever the user may do with them."""
        return self.filter(self.scope_of(user))

    @classmethod
    def scope_of(cls, user: Any) -> models.Q:
        """The same as a condition, to be joined with others: never an empty one."""
        if user.is_superuser:
            return models.Q(pk__isnull=False)
        return within(cls.area_field, user.area_id) if user.area_id else models.Q(pk__in=[])
