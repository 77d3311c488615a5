"""What an app draws on the first page: each registers a function in its `panels.py`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise


@dataclass(frozen=True)
class Panel:
    """A heading, the template that draws it, and what that is given."""

    title: Promise | str
    template: str
    context: dict[str, Any] = field(default_factory=dict)


Source = Callable[[Any, str], Panel | None]
_sources: list[Source] = []


def register(source: Source) -> Source:
    """Decorator for a function that takes (user, area code); None where there is nothing to see."""
    _sources.append(source)
    return source


def panels_for(user: Any, area: str) -> list[Panel]:
    return [panel for source in _sources if (panel := source(user, area)) is not None]
