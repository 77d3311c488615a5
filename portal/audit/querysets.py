from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Self

from django.db import models

from portal.areas.codes import within


class EventQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> Self:
        """An administrator reads the events of the own area and below."""
        if not user.is_authenticated or not user.has_perm("portal.view_event"):
            return self.none()
        if user.is_superuser:
            return self.all()
        if not user.area_id:
            return self.none()
        return self.filter(within("area_code", user.area_id))

    def about(self, thing: models.Model) -> Self:
        """Events whose subject is this record, oldest first, with their words."""
        return self.about_any(type(thing), [thing.pk])

    def about_any(self, model: type[models.Model], keys: Iterable[Any]) -> Self:
        """Events whose subject is one of these records, oldest first, with their words."""
        subjects = {"subject_type": model._meta.label_lower, "subject_id__in": map(str, keys)}
        found = self.filter(**subjects).select_related("actor", "actor__unit", "text")
        return found.order_by("at", "id")
