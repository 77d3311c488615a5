"""What several views of this room share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone


def attempt(form: Any, action: Callable, *args: Any, **values: Any) -> Any:
    """What the action returns; None when it refused, with its sentences on the form."""
    try:
        return action(*args, now=timezone.now(), **values)
    except ValidationError as refusal:
        named = getattr(refusal, "error_dict", None)
        fits = named and set(named) <= set(form.fields)
        form.add_error(None, refusal if fits else refusal.messages)
        return None
