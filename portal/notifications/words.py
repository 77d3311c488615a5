"""The kinds of notification and their words, in the reader's language."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from django.db import models
from django.utils.formats import date_format

_labels: dict[str, Any] = {}
_DAY = re.compile(r"\d{4}-\d\d-\d\d( \d\d:\d\d)?")
DAY_LENGTH = len("2026-12-04")


def register(kinds: type[models.TextChoices]) -> type[models.TextChoices]:
    """Class decorator for an app's `Notice` choices in `states.py`."""
    _labels.update({choice.value: choice.label for choice in kinds})
    return kinds


def _as_read(value: Any) -> Any:
    if not _DAY.fullmatch(str(value)):
        return value
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return value
    return date_format(moment, "DATE_FORMAT" if len(value) == DAY_LENGTH else "DATETIME_FORMAT")


def text_of(kind: str, values: dict[str, str]) -> str:
    """The sentence; the values alone where another version of the portal knew its words.

    Days are kept as 2026-12-04 and read as the reader writes them.
    """
    try:
        return str(_labels[kind]) % {name: _as_read(value) for name, value in values.items()}
    except (KeyError, TypeError, ValueError):
        return " ".join(str(value) for value in values.values()) or kind
