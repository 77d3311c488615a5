"""What a field in an event is called, in the reader's language."""

from __future__ import annotations

from functools import cache

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.functional import Promise


@cache
def label_of_field(subject_type: str, name: str) -> Promise | str:
    """The field's words on the subject's model, or else on a neighbour's in the same app.

    An event may tell of what hangs on its subject: a proposal's unit is the assignment's.
    """
    try:
        subject = apps.get_model(subject_type)
    except (LookupError, ValueError):
        return name
    for model in (subject, *subject._meta.app_config.get_models()):
        if model._meta.model_name == name:
            return model._meta.verbose_name or name
        found = _field(model, name)
        if found is not None:
            return found.verbose_name
    return name


def _field(model: type[models.Model], name: str) -> models.Field | None:
    try:
        found = model._meta.get_field(name)
    except FieldDoesNotExist:
        return None
    return found if isinstance(found, models.Field) else None
