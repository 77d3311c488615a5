"""What one can follow by number and code, without an account.

Each app's `following.py` registers its kinds: how to find a record, how to tell of it, and what
its owner may do next. The ground floor's page is a loop over them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django import forms
from django.utils.functional import Promise

from portal.documents.models import Document
from portal.door import codes

Text = Promise | str


@dataclass(frozen=True)
class Step:
    """Something that the owner may do now. `take` gets the record, `now` and what `form` cleaned.

    A ValidationError of `take` is shown on the page. `text` says what comes of it.
    """

    key: str
    label: Text
    take: Callable[..., Any]
    text: Text = ""
    form: type[forms.Form] = forms.Form


@dataclass(frozen=True)
class Matter:
    """`kind` colours the state (see components/status.html); `next` says what happens now."""

    heading: Text
    number: str
    state: Text
    kind: str = "neutral"
    next: Text = ""
    answer: str = ""
    facts: list[tuple[Text, Any]] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    files: list[Document] = field(default_factory=list)


@dataclass(frozen=True)
class Kind:
    """`find` takes the number as it was typed (capitals, no blanks) and the digest of the code.

    It looks for both at once, so that a wrong code of a true number tells nothing. `get` takes
    the key of a record that was found before, `show` a record and the moment.
    """

    key: str
    find: Callable[[str, str], Any | None]
    get: Callable[[int], Any | None]
    show: Callable[[Any, datetime], Matter]


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> Kind:
    """Add a kind of record that can be followed. Raises ValueError when its key is taken."""
    if kind.key in _kinds:
        raise ValueError(f"two kinds are called {kind.key}")
    _kinds[kind.key] = kind
    return kind


def find(number: str, code: str) -> tuple[Kind, Any] | None:
    """The record with this number and this code; None when not both are right."""
    number, digests = codes.tidy_number(number), codes.digests(code)
    found = [(kind, kind.find(number, digest)) for kind in _kinds.values() for digest in digests]
    return next(((kind, thing) for kind, thing in found if thing is not None), None)


def get(key: str, pk: int) -> tuple[Kind, Any] | None:
    """A record that was found before."""
    kind = _kinds.get(key)
    thing = kind.get(pk) if kind else None
    return (kind, thing) if kind and thing is not None else None
