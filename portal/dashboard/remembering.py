"""A page of figures is drawn once and remembered until a record changes that it shows.

The database's triggers say whether one has: what was just written is on the page at once. Where
they cannot tell (nothing was counted yet) every request draws it anew.
"""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from typing import Any

from django.core.cache import cache
from django.utils import timezone
from django.utils.translation import get_language

from portal.http import PortalRequest
from portal.rollups.reading import token

SECONDS = 600  # a new version of the portal draws differently


def remembered(request: PortalRequest, draw: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """What `draw` returns, or returned to somebody who sees the same."""
    now = token()
    if not now:
        return draw()
    user = request.user
    sees = (
        now, request.path, sorted(request.GET.lists()), user.area_id, user.is_superuser,
        sorted(user.roles), get_language(), timezone.localdate(),
    )  # fmt: skip
    key = f"figures.{sha256(repr(sees).encode()).hexdigest()}"
    found = cache.get(key)
    if found is None:
        found = draw()
        cache.set(key, found, SECONDS)
    return found
