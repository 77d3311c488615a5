"""A page of figures is drawn in pieces, and each is remembered until something changes in it.

The database's triggers say which tables changed: only the pieces that show them are asked for
again, and of those only what came out differently is drawn again. What was just written is on the
page at once. Where nobody can tell (nothing was counted yet) every request draws everything anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from hashlib import sha256
from pickle import dumps, loads
from typing import Any
from zlib import compress, decompress

from django.core.cache import cache
from django.utils import timezone
from django.utils.translation import get_language

from portal.http import PortalRequest
from portal.rollups import marks

SECONDS = 600  # a new version of the portal draws differently


class Memory:
    """The pieces of one page, as somebody who sees the same saw them last."""

    def __init__(self, request: PortalRequest) -> None:
        user = request.user
        sees = (
            request.path, sorted(request.GET.lists()), user.area_id, user.is_superuser,
            sorted(user.roles), get_language(), timezone.localdate(),
        )  # fmt: skip
        self.key = f"page.{sha256(repr(sees).encode()).hexdigest()}"
        self.marks = marks.read()
        self.is_changed = False
        self.pieces: dict[str, tuple[str, Any]] = {}
        if self.marks.build:
            kept = cache.get(self.key)
            self.pieces = loads(decompress(kept)) if kept else {}  # noqa: S301 - our own

    def of_tables(self, name: str, tables: Iterable[str], make: Callable[[], Any]) -> Any:
        """A piece that shows nothing but records of these tables."""
        return self.once(name, self.marks.stamp(tables), make)

    def of_content(self, name: str, content: Any, make: Callable[[], Any]) -> Any:
        """A piece that follows from `content` alone."""
        return self.once(name, sha256(repr(content).encode()).hexdigest(), make)

    def recall(self, name: str, stamp: str) -> Any:
        """What was put there with this stamp; None where there is nothing, or nobody can tell."""
        known = self.pieces.get(name)
        return known[1] if known and stamp and known[0] == stamp else None

    def put(self, name: str, stamp: str, found: Any) -> None:
        self.pieces[name] = (stamp, found)
        self.is_changed = True

    def keep(self) -> None:
        """Remember the page as it is now."""
        if self.is_changed and self.marks.build:
            cache.set(self.key, compress(dumps(self.pieces), 1), SECONDS)

    def once(self, name: str, stamp: str, make: Callable[[], Any]) -> Any:
        """What was put there with this stamp, or is made now."""
        found = self.recall(name, stamp)
        if found is None:
            found = make()
            self.put(name, stamp, found)
        return found
