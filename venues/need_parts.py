"""What upper floors hold about a need: an app's `need_parts.py` registers a function.

The page of a need is a loop over them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.functional import Promise

Text = Promise | str


@dataclass(frozen=True)
class Row:
    text: Text
    url: str = ""
    at: date | None = None
    note: Text = ""


@dataclass(frozen=True)
class NeedPart:
    """A section of the page; `button` is the main thing to do with an open need."""

    label: Text
    rows: list[Row] = field(default_factory=list)
    empty: Text = ""
    button: Text = ""
    url: str = ""


Source = Callable[[Any, Any], NeedPart | None]
_sources: list[Source] = []


def register(source: Source) -> Source:
    """Add a function of (need, user); None where the user may see nothing of it."""
    _sources.append(source)
    return source


def parts_of(need: Any, user: Any) -> list[NeedPart]:
    return [part for source in _sources if (part := source(need, user)) is not None]
