"""What an app draws on the first page: each registers a function in its `panels.py`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise

from portal.rollups.sources import touch


@dataclass(frozen=True)
class Panel:
    """A heading, the template that draws it, and what that is given."""

    title: Promise | str
    template: str
    context: dict[str, Any] = field(default_factory=dict)


Source = Callable[[Any, str], Panel | None]
_sources: list[Source] = []


def register(*models: Any) -> Callable[[Source], Source]:
    """Decorator for a function that takes (user, area code); None where there is nothing to see.

    `models` are those whose records it draws, and whose changes are to be seen at once.
    """
    touch(*models)

    def add(source: Source) -> Source:
        _sources.append(source)
        return source

    return add


def panels_for(user: Any, area: str) -> list[Panel]:
    return [panel for source in _sources if (panel := source(user, area)) is not None]
