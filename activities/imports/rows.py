"""One row of a list of past activities."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from activities.hours import minutes_between
from portal.imports import rows


@dataclass
class Row(rows.Row):
    """`stored` is the activity that the row speaks of; `members` those of its people it names."""

    kind: Any = None
    venue: Any = None
    place: str = ""
    organisation: Any = None
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    members: list[Any] = field(default_factory=list)
    is_timed: bool = False  # both beginning and end are in the row, or follow from it
    nameless: int = 0  # people whom the row names and the roster does not know

    @property
    def minutes(self) -> int:
        """What each member gave: as the row says, else from beginning to end when it says both."""
        said = self.fields.get("hours")
        if said is not None:
            return said
        if not self.is_timed or self.starts_at is None or self.ends_at is None:
            return 0
        return minutes_between(self.starts_at, self.ends_at)

    def others_beside(self, members: int) -> int | None:
        """Those who came besides so many members; None when the row says nothing of any."""
        if "attended" in self.fields:
            return max(self.fields["attended"] - members, 0)
        if "others" in self.fields or self.nameless:
            return self.fields.get("others", 0) + self.nameless
        return None
