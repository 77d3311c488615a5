"""What upper floors hold about an activity: an app's `activity_parts.py` registers a function.

The page of an activity is a loop over them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise

Text = Promise | str


@dataclass(frozen=True)
class Row:
    text: Text
    url: str = ""
    note: Text = ""


@dataclass(frozen=True)
class ActivityPart:
    """A section of the page; `button` leads to adding to it."""

    label: Text
    rows: list[Row] = field(default_factory=list)
    button: Text = ""
    url: str = ""


Source = Callable[[Any, Any], ActivityPart | None]
_sources: list[Source] = []


def register(source: Source) -> Source:
    """Add a function of (activity, user); None where there is nothing to show."""
    _sources.append(source)
    return source


def parts_of(activity: Any, user: Any) -> list[ActivityPart]:
    return [part for source in _sources if (part := source(activity, user)) is not None]
