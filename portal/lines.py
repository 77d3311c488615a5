"""Lines of a form that buttons put into another order, so that no script is needed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import QueryDict

from portal.typed import whole


def typed_lines(
    post: QueryDict, prefix: str, names: Sequence[str], most: int
) -> list[dict[str, Any]]:
    """The lines of the formset `prefix` as they were typed, whatever is wrong with them."""
    total = post.get(f"{prefix}-TOTAL_FORMS", "")
    number = min(whole(total, 0), most)
    return [{name: post.get(f"{prefix}-{at}-{name}", "") for name in names} for at in range(number)]


def move_line(lines: list[dict[str, Any]], how: str) -> None:
    """Let a line and its neighbour change places. `how` is "up-2" or "down-2", from nought."""
    direction, _dash, at = how.partition("-")
    here = whole(at)
    there = here - 1 if direction == "up" else here + 1
    if there in range(len(lines)) and here in range(len(lines)):
        lines[here], lines[there] = lines[there], lines[here]
