"""Rows of one file that speak of one person."""

from __future__ import annotations

from members.imports.people import index_of
from members.imports.rows import Row
from members.names import fold


class Seen:
    """The rows that were judged so far."""

    def __init__(self) -> None:
        self._by_name: dict[str, list[Row]] = {}
        self._by_phone: dict[str, Row] = {}

    def add(self, row: Row) -> None:
        self._by_name.setdefault(fold(row.fields["name"]), []).append(row)
        if index_of(row):
            self._by_phone.setdefault(index_of(row), row)

    def like(self, row: Row) -> tuple[Row | None, str]:
        """(an earlier row, "identical", "same", "near" or "phone"); (None, "") for none.

        "same" has the name and number, "near" the name with the birth month or employer, "phone"
        the number under another name.
        """
        number, near = index_of(row), None
        for other in self._by_name.get(fold(row.fields["name"]), []):
            if other.fields == row.fields:
                return other, "identical"
            if number and index_of(other) == number:
                return other, "same"
            near = near or (other if _near(row, other) else None)
        if near is not None:
            return near, "near"
        holder = self._by_phone.get(number) if number else None
        return (holder, "phone") if holder is not None else (None, "")


def _near(row: Row, other: Row) -> bool:
    here, there = row.fields, other.fields
    born = here.get("birth_month"), there.get("birth_month")
    if all(born) and born[0] != born[1]:
        return False
    works = here.get("employer"), there.get("employer")
    return bool(all(born) or (all(works) and fold(works[0]) == fold(works[1])))
