"""Measures that are no plain count or sum: shares, the middle of many, and how long most wait.

They do not add up: the figure of a county is not the sum of its townships', and where there is
nothing to measure there is no figure at all, rather than nought.
"""

from __future__ import annotations

from typing import Any

from django.db.backends.signals import connection_created
from django.db.models import Aggregate, Case, FloatField, Q, Value, When


def percent_of(condition: Q) -> Case:
    """What `Avg` makes the share in percent of: a hundred for each that meets it, nought else."""
    return Case(When(condition, then=Value(100.0)), default=Value(0.0), output_field=FloatField())


class Percentile(Aggregate):
    """The value below which `percent` of the records lie, between two of them in proportion."""

    percent = 50
    function = "PERCENTILE_CONT"  # the database's own on PostgreSQL, ours on SQLite
    output_field = FloatField()

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        own = self.copy()
        own.template = f"%(function)s({self.percent / 100}) WITHIN GROUP (ORDER BY %(expressions)s)"
        return own.as_sql(compiler, connection, **context)

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, function=_name(self.percent), **context)


class Median(Percentile):
    """Half take no longer than this."""


class Percentile90(Percentile):
    """Nine in ten take no longer than this."""

    percent = 90


def percentile(values: list[float], percent: int) -> float | None:
    """The same of a list in memory, as PostgreSQL's PERCENTILE_CONT does it."""
    if not values:
        return None
    ordered = sorted(values)
    place = (len(ordered) - 1) * percent / 100
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


def _name(percent: int) -> str:
    return f"portal_percentile_{percent}"


class _OnSqlite:
    """SQLite has no percentiles: it hands us the values."""

    percent = 50

    def __init__(self) -> None:
        self.values: list[float] = []

    def step(self, value: float | None) -> None:
        if value is not None:
            self.values.append(value)

    def finalize(self) -> float | None:
        return percentile(self.values, self.percent)


def teach_sqlite(sender: Any, connection: Any, **kwargs: Any) -> None:
    """Give a new connection to SQLite the percentiles that PostgreSQL has."""
    if connection.vendor != "sqlite":
        return
    for measure in (Median, Percentile90):
        kind = type(measure.__name__, (_OnSqlite,), {"percent": measure.percent})
        connection.connection.create_aggregate(_name(measure.percent), 1, kind)


connection_created.connect(teach_sqlite, dispatch_uid="portal.percentiles")
