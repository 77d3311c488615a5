"""Which tables a rolled figure rests on, read from its declaration."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from typing import Any

from portal.areas.models import Area
from portal.indicators import Indicator, all_indicators
from portal.indicators.figures import is_moment


@dataclass
class Watch:
    """A table, the columns of its day and area, or the link to the record that has them."""

    table: str
    link: str = ""  # the column that leads to `home`; empty where the row itself has all
    home: str = ""
    area: str = ""
    days: dict[str, bool] = field(default_factory=dict)  # column: whether it is a moment


def rolled() -> list[Indicator]:
    return [indicator for indicator in all_indicators() if indicator.rolled]


def tables_of(indicator: Indicator) -> list[str]:
    """The tables a change of which may change the figure, the records' own first."""
    if indicator.key not in _tables:
        _tables[indicator.key] = _tables_of(indicator)
    return _tables[indicator.key]


_tables: dict[str, list[str]] = {}  # a page asks some twenty times


def _tables_of(indicator: Indicator) -> list[str]:
    model = indicator.records().model
    home, _name = _home(indicator)
    names = [model._meta.db_table, home._meta.db_table]
    return list(dict.fromkeys(names + [one for one, _column in _of_split(indicator)]))


def shown_tables(indicator: Indicator) -> list[str]:
    """The tables a change of which a page sees that shows this figure of the first page."""
    if indicator.rolled:
        return tables_of(indicator)
    return [indicator.records().model._meta.db_table]


def watches() -> list[Watch]:
    """Every table to be watched for places and months."""
    found: dict[str, Watch] = {}
    for indicator in rolled():
        model: Any = indicator.records().model
        home, link = _home(indicator)
        area = home._meta.get_field(indicator.area.rpartition("__")[2]).column
        name = indicator.on.rpartition("__")[2]
        column = home._meta.get_field(name).column
        moment = is_moment(home, name)
        of_home = found.setdefault(home._meta.db_table, Watch(home._meta.db_table, area=area))
        of_home.days[column] = moment
        if link:
            table = model._meta.db_table
            watch = Watch(table, model._meta.get_field(link).column, home._meta.db_table, area)
            found.setdefault(table, watch).days[column] = moment
    return list(found.values())


def coded_tables() -> list[tuple[str, str]]:
    """(table, column of the code) of the lists whose codes name parts."""
    return sorted({pair for indicator in rolled() for pair in _of_split(indicator)})


def touch(*models: Any) -> None:
    """Say that these tables are shown beside the figures, on a page that is remembered."""
    _shown.update(model._meta.db_table for model in models)


_shown: set[str] = set()


def touched_tables() -> list[str]:
    """Tables of which a page that is remembered wants to know only that they changed."""
    found = {*_shown, Area._meta.db_table}
    for indicator in all_indicators():
        if indicator.headline and not indicator.rolled:
            found.add(indicator.records().model._meta.db_table)
    return sorted(found - {watch.table for watch in watches()})


@cache
def fingerprint() -> str:
    """Says whether the definitions are those by which the roll-ups were counted."""
    said = [
        (
            one.key, str(one.records().query), one.on, one.area, one.measure.__name__, one.field,
            one.stock, one.split.field if one.split else "",
        )
        for one in rolled()
    ]  # fmt: skip
    return sha256(repr(said).encode()).hexdigest()


def _home(indicator: Indicator) -> tuple[Any, str]:
    """The model that has day and area, and the link that leads there ("" for the records' own).

    Raises ValueError for a figure that cannot be kept by month.
    """
    model = indicator.records().model
    link, _dot, _name = indicator.on.rpartition("__")
    same = link == indicator.area.rpartition("__")[0] and "__" not in link
    if not same or indicator.distinct or indicator.until or not indicator.adds_up:
        raise ValueError(f"{indicator.key} cannot be kept by month")
    if not link:
        return model, ""
    step: Any = model._meta.get_field(link)
    return step.related_model, link


def _of_split(indicator: Indicator) -> list[tuple[str, str]]:
    if indicator.split is None or "__" not in indicator.split.path:
        return []
    link, _dot, name = indicator.split.path.rpartition("__")
    model: Any = indicator.records().model
    for step in link.split("__"):
        model = model._meta.get_field(step).related_model
    return [(model._meta.db_table, model._meta.get_field(name).column)]
