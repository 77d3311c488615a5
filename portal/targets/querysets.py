"""Who sees which targets: those who lay them down, those above, and those who are to reach them."""

from __future__ import annotations

from typing import Any, Self

from django.db.models import Q

from portal.areas.codes import lineage
from portal.areas.querysets import ScopedQuerySet


class TargetSheetQuerySet(ScopedQuerySet):
    def in_scope_of(self, user: Any) -> Self:
        asked = Q(area__in=lineage(user.area_id)) if user.area_id else Q(pk__in=[])
        return self.filter(self.scope_of(user) | asked)


class TargetItemQuerySet(ScopedQuerySet):
    area_field = "sheet__area"

    def in_scope_of(self, user: Any) -> Self:
        """Of the sheets that this user sees."""
        sheets: Any = self.model._meta.get_field("sheet").related_model
        return self.filter(sheet__in=sheets._default_manager.in_scope_of(user))
