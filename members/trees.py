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


def nested(things: Iterable[Any]) -> list[Any]:
    """The tops of the tree; each thing gets `branches`, `below` (how many in all) and `depth`."""
    rows = flattened(things)
    known = {thing.pk: thing for thing in rows}
    for thing in rows:
        thing.branches, thing.below = [], 0
    for thing in reversed(rows):  # parts before what they belong to
        above = known.get(thing.parent_id)
        if above is not None:
            above.branches.insert(0, thing)
            above.below += 1 + thing.below
    return [thing for thing in rows if thing.depth == 0]


def below(pairs: Iterable[tuple[Any, Any]], top: Any) -> set[Any]:
    """The keys of all below `top`, from (key, key of the parent)."""
    children: dict[Any, list[Any]] = {}
    for pk, parent in pairs:
        children.setdefault(parent, []).append(pk)
    found: set[Any] = set()
    waiting = list(children.get(top, []))
    while waiting:
        here = waiting.pop()
        if here not in found:
            found.add(here)
            waiting += children.get(here, [])
    return found
