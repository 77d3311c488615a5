"""The grammar of area codes. Codes are digits, so their order is the same in every collation."""

from typing import Any

from django.db.models import F, Func, Q
from django.db.models.lookups import GreaterThanOrEqual, LessThan

LEVELS = (2, 4, 6, 9, 12)
COUNTY, COMMUNITY = 6, 12


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


class _Wide(Func):
    """A column by which too many rows are alike for an index on it to be of use.

    PostgreSQL knows that from its statistics. SQLite takes the index all the same and then sorts
    a million rows; a plus before the column keeps it from that.
    """

    template = "%(expressions)s"
    arity = 1

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, template="+%(expressions)s", **context)


def within(field: str, code: str) -> Q:
    """Records whose area (`field`) is `code` or below it.

    The same as `startswith`, written as a range so that an index serves it on both databases; a
    county and above are nearly everything, and better found by what else is asked.
    """
    if not code:
        return Q()
    if len(code) == COMMUNITY:
        return Q(**{field: code})
    above = str(int(code) + 1).zfill(len(code))
    if len(code) <= COUNTY:
        wide = _Wide(F(field))
        return Q(GreaterThanOrEqual(wide, code), LessThan(wide, above))
    return Q(**{f"{field}__gte": code, f"{field}__lt": above})
