"""What each app holds about a member: to show, to hand over, to erase.

An app's `personal_data.py` registers one `Holding` for each kind of record. The member's own page,
the copy and the erasure are loops over them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.functional import Promise


@dataclass(frozen=True)
class Item:
    """One thing held, in plain words: when or which field, what, and where it can be seen."""

    text: str
    at: Any = None
    url: str = ""
    label: str = ""
    details: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Holding:
    """`show(member)` lists the items; `erase(member, by=, now=)` removes what names the person."""

    key: str
    label: Promise
    show: Callable[[Any], list[Item]]
    erase: Callable[..., None]
    order: int = 100


_holdings: dict[str, Holding] = {}


def register(holding: Holding) -> Holding:
    """Add a kind of record. Raises ValueError when the key is taken."""
    if holding.key in _holdings:
        raise ValueError(f"two holdings are called {holding.key}")
    _holdings[holding.key] = holding
    return holding


def all_holdings() -> list[Holding]:
    return sorted(_holdings.values(), key=lambda holding: (holding.order, holding.key))


def show(member: Any) -> list[tuple[Holding, list[Item]]]:
    """Everything held about this member, by kind."""
    return [(holding, holding.show(member)) for holding in all_holdings()]


def erase(member: Any, *, by: Any, now: datetime) -> None:
    """Remove the member from every app, inside the caller's transaction."""
    for holding in all_holdings():
        holding.erase(member, by=by, now=now)
