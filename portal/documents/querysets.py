from __future__ import annotations

from typing import Self

from django.db import models


class DocumentQuerySet(models.QuerySet):
    def about(self, thing: models.Model) -> Self:
        """The documents of this record in their order."""
        return self.filter(subject_type=thing._meta.label_lower, subject_id=str(thing.pk))
