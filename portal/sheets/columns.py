"""Which column is which field, by its header."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.utils.functional import Promise

from portal.sheets.text import folded, without_brackets


@dataclass(frozen=True)
class Field:
    """A field of a record type; `kind` says how its cells are cleaned."""

    name: str
    label: Promise | str
    aliases: tuple[str, ...]
    kind: str = "text"
    required: bool = False
    choices: dict[str, str] = field(default_factory=dict)
    missing: Promise | str = ""  # what is said of a row in which a required one is empty

    @property
    def is_long(self) -> bool:
        """Whether its cells are several lines or a list, which want room to be mended."""
        return self.kind in ("list", "long")


def match_columns(headers: list[str], fields: list[Field]) -> dict[int, str]:
    """{column: field name}: each field once, the best match first, else the leftmost."""
    scored = [
        (-_score(header, found), column, found.name)
        for column, header in enumerate(headers)
        for found in fields
        if _score(header, found)
    ]
    taken: dict[int, str] = {}
    for _minus, column, name in sorted(scored):
        if column not in taken and name not in taken.values():
            taken[column] = name
    return dict(sorted(taken.items()))


def _score(header: str, wanted: Field) -> int:
    """7 for the usual word, 6 for another, less for a header that ends with it or has it."""
    aliases = {folded(alias) for alias in wanted.aliases} | {folded(wanted.name)}
    parts = [part for part in header.replace("\n", "").split("/") if part.strip()]
    whole = folded(header)
    words = {folded(part) for part in parts} | {folded(without_brackets(part)) for part in parts}
    if whole == folded(wanted.aliases[0]):
        return 7
    if whole in aliases or folded(without_brackets(header)) in aliases:
        return 6
    if parts and folded(without_brackets(parts[-1])) in aliases:
        return 5
    if words & aliases:
        return 4
    long = [alias for alias in aliases if len(alias) >= 2]
    if any(word.endswith(alias) for word in words for alias in long):
        return 3
    return 2 if any(alias in word for word in words for alias in long if len(alias) >= 3) else 0


def is_header_word(text: str, fields: list[Field]) -> bool:
    """Whether this cell could head a column of ours."""
    return bool(text.strip()) and any(_score(text, found) >= 3 for found in fields)


def is_very_word(text: str, fields: list[Field]) -> bool:
    """Whether this cell is exactly the name of one of these fields."""
    return bool(text.strip()) and any(_score(text, found) >= 6 for found in fields)
