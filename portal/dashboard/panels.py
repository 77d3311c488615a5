"""What an app draws on the first page: each registers a function in its `panels.py`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise

from portal.areas.models import Area
from portal.rollups.sources import touch


@dataclass(frozen=True)
class Panel:
    """A heading, the template that draws it, and what that is given.

    The template is given `still` as well: then it draws no links, as on the screen in a hall.
    """

    title: Promise | str
    template: str
    context: dict[str, Any] = field(default_factory=dict)


Source = Callable[[Any, str], Panel | None]


@dataclass(frozen=True)
class Drawer:
    """A function that draws, and the tables whose records it shows."""

    source: Source
    tables: tuple[str, ...]


_drawers: list[Drawer] = []


def register(*models: Any) -> Callable[[Source], Source]:
    """Decorator for a function that takes (user, area code); None where there is nothing to see.

    `models` are those whose records it draws, and whose changes are to be seen at once.
    """
    touch(*models)
    tables = tuple(model._meta.db_table for model in (*models, Area))

    def add(source: Source) -> Source:
        _drawers.append(Drawer(source, tables))
        return source

    return add


def drawers() -> list[Drawer]:
    """All of them, in the order in which they were registered."""
    return list(_drawers)
