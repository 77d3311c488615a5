"""The grammar of area codes. Codes are digits, so their order is the same in every collation."""

from django.db.models import Q

LEVELS = (2, 4, 6, 9, 12)


def parent_code(code: str) -> str:
    """The code of the area above: 321023100 → 321023; empty above a province."""
    shorter = [length for length in LEVELS if length < len(code)]
    return code[: shorter[-1]] if shorter else ""


def lineage(code: str) -> list[str]:
    """The code and every code above it, from the province down."""
    return [code[:length] for length in LEVELS if length <= len(code)]


def child_length(code: str) -> int:
    """How long the codes of the areas just below are; a community has none, so its own."""
    longer = [length for length in LEVELS if length > len(code)]
    return longer[0] if longer else len(code)


def within(field: str, code: str) -> Q:
    """Records whose area (`field`) is `code` or below it.

    The same as `startswith`, written as a range so that an index serves it on both databases.
    """
    if not code:
        return Q()
    above = str(int(code) + 1).zfill(len(code))
    return Q(**{f"{field}__gte": code, f"{field}__lt": above})
