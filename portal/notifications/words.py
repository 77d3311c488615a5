"""The kinds of notification and their words, in the reader's language."""

from __future__ import annotations

from typing import Any

from django.db import models

_labels: dict[str, Any] = {}


def register(kinds: type[models.TextChoices]) -> type[models.TextChoices]:
    """Class decorator for an app's `Notice` choices in `states.py`."""
    _labels.update({choice.value: choice.label for choice in kinds})
    return kinds


def text_of(kind: str, values: dict[str, str]) -> str:
    """The sentence; the values alone where another version of the portal knew its words."""
    try:
        return str(_labels[kind]) % values
    except (KeyError, TypeError, ValueError):
        return " ".join(str(value) for value in values.values()) or kind
