"""Rows of one file that speak of one activity."""

from __future__ import annotations

from activities.imports.rows import Row
from members.names import fold


class Seen:
    """The rows that were judged so far."""

    def __init__(self) -> None:
        self._rows: dict[tuple[str, str], list[Row]] = {}

    def add(self, row: Row) -> None:
        self._rows.setdefault(_key(row), []).append(row)

    def like(self, row: Row) -> tuple[Row | None, bool]:
        """(an earlier row of the name, day and place, whether it says the very same).

        Another beginning makes it another session.
        """
        for other in self._rows.get(_key(row), []):
            if other.fields == row.fields:
                return other, True
        for other in self._rows.get(_key(row), []):
            apart = other.is_timed and row.is_timed and other.starts_at != row.starts_at
            if not apart and _place(other) == _place(row):
                return other, False
        return None, False


def _key(row: Row) -> tuple[str, str]:
    return fold(row.fields["title"]), row.fields["day"]


def _place(row: Row) -> tuple[str, str]:
    return row.area_code, str(row.venue.pk) if row.venue else fold(row.place)
