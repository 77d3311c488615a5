"""One row of a roster."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from portal.imports import rows

# What our own export shows of a number: it tells whose it is, and is nobody's new number.
MASKED = re.compile(r"\d{3}\*{4}\d{4}|\*{4}\d{2}")


@dataclass
class Row(rows.Row):
    masked_phone: str = ""
    phone_index: str | None = None  # of the number in `fields`, once asked for
    organisations: list[Any] = field(default_factory=list)

    @property
    def member(self) -> Any:
        """The member whom the row speaks of."""
        return self.stored

    @member.setter
    def member(self, member: Any) -> None:
        self.stored = member
