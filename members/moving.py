"""What hangs on a record, of whatever app: all of it moves when two records are put together.

The relations are read from the models, so that a new kind of record is never forgotten.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import ForeignObjectRel, QuerySet


@dataclass(frozen=True)
class Move:
    """Records of one kind that change hands."""

    key: str
    model: type[models.Model]
    field: str
    records: QuerySet

    @property
    def label(self) -> str:
        owner = self.model._meta.auto_created
        if not owner:
            return str(self.model._meta.verbose_name_plural)
        if owner is not self.model._meta.get_field(self.field).related_model:
            return str(owner._meta.verbose_name_plural)
        links = owner._meta.many_to_many
        return next(str(f.verbose_name) for f in links if f.remote_field.through is self.model)


def relations(model: type[models.Model]) -> list[ForeignObjectRel]:
    """Every field that leads to this model, of whatever app, those without a name too."""
    fields = model._meta.get_fields(include_hidden=True)
    return [
        field for field in fields if isinstance(field, ForeignObjectRel) and not field.many_to_many
    ]


def moves_of(thing: models.Model) -> list[Move]:
    """All that belongs to this record, by kind."""
    found = []
    for relation in relations(type(thing)):
        model, field = relation.related_model, relation.field.name
        key = f"{model._meta.label_lower}.{field}"
        records = model._base_manager.filter(**{field: thing}).order_by("pk")
        found.append(Move(key, model, field, records))
    return found


Warning = Callable[[Any, Any], list[str]]
_warnings: list[Warning] = []


def warn(source: Warning) -> Warning:
    """Decorator: a function of (kept, gone) says what to look at before they are one."""
    _warnings.append(source)
    return source


def warnings_for(kept: Any, gone: Any) -> list[str]:
    """Sentences of every app, for the preview."""
    return [sentence for source in _warnings for sentence in source(kept, gone)]
