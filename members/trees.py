"""A tree of records as rows. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any


def flattened(things: Iterable[Any]) -> list[Any]:
    """Things with `parent_id` in the order of their tree, each with its `depth` from 0.

    One whose parent is not among them stands at the top.
    """
    rows = list(things)
    known = {thing.pk for thing in rows}
    children: dict[Any, list[Any]] = {}
    for thing in rows:
        children.setdefault(thing.parent_id if thing.parent_id in known else None, []).append(thing)
    found: list[Any] = []
    waiting = [(thing, 0) for thing in reversed(children.get(None, []))]
    while waiting:
        thing, depth = waiting.pop()
        thing.depth, thing.indent = depth, "\u3000" * depth
        found.append(thing)
        waiting += [(child, depth + 1) for child in reversed(children.get(thing.pk, []))]
    return found
