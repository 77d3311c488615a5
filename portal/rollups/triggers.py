"""The triggers that note which area and month changed: no write can pass them by.

A moment is noted with the months of half a day before and after, so that no zone needs to be known:
to count a month too many live is never wrong.
"""

from __future__ import annotations

from portal.held.triggers import Trigger, register
from portal.rollups.models import FigureMark
from portal.rollups.sources import Watch, coded_tables, touched_tables, watches

MARKS = FigureMark._meta.db_table
ROWS = {"INSERT": ["NEW"], "UPDATE": ["OLD", "NEW"], "DELETE": ["OLD"]}
AROUND = ("-14 hours", "+14 hours")


@register
def of_figures() -> list[Trigger]:
    """Three for each table with a day and an area, one for each list of codes."""
    found = [_of_table(watch, event) for watch in watches() for event in ROWS]
    found += [_of_codes(table, column) for table, column in coded_tables()]
    return found + [_touch(table, event) for table in touched_tables() for event in ROWS]


def _touch(table: str, event: str) -> Trigger:
    """Of a table that pages show beside rolled figures it is enough to know that it changed."""
    name = f"held_touch_{table}_{event.lower()}"
    return Trigger(
        name,
        table,
        [f"CREATE TRIGGER {name} AFTER {event} ON {table} BEGIN {_whole(table)} END"],
        [
            f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
            f" INSERT INTO {MARKS} (source, area) VALUES ('{table}', ''); RETURN NULL; END $$",
            f"CREATE TRIGGER {name} AFTER {event} ON {table}"
            f" FOR EACH STATEMENT EXECUTE FUNCTION {name}()",
        ],
    )


def _of_table(watch: Watch, event: str) -> Trigger:
    name = f"held_figures_{watch.table}_{event.lower()}"
    return Trigger(name, watch.table, _sqlite(name, watch, event), _postgresql(name, watch, event))


def _sqlite(name: str, watch: Watch, event: str) -> list[str]:
    rows = " UNION ".join(
        f"SELECT {_value(watch, row, watch.area)} AS area, {month} AS month"
        for row in ROWS[event]
        for column, moment in watch.days.items()
        for month in _sqlite_months(_value(watch, row, column), moment)
    )
    return [
        f"CREATE TRIGGER {name} AFTER {event} ON {watch.table} BEGIN"
        f" DELETE FROM {MARKS} WHERE source = '{watch.table}' AND (area, month) IN"
        f" (SELECT COALESCE(x.area, ''), x.month FROM ({rows}) x);"
        f" INSERT INTO {MARKS} (source, area, month)"
        f" SELECT '{watch.table}', COALESCE(x.area, ''), x.month FROM ({rows}) x"
        " WHERE x.month IS NOT NULL; END"
    ]


def _whole(table: str) -> str:
    """SQLite, where one writes at a time, keeps a single mark for each place: the newest."""
    return (
        f"DELETE FROM {MARKS} WHERE source = '{table}' AND month IS NULL;"
        f" INSERT INTO {MARKS} (source, area) VALUES ('{table}', '');"
    )


def _value(watch: Watch, row: str, column: str) -> str:
    if not watch.link:
        return f"{row}.{column}"
    return f"(SELECT h.{column} FROM {watch.home} h WHERE h.id = {row}.{watch.link})"


def _sqlite_months(value: str, moment: bool) -> list[str]:
    shifts = [f", '{shift}'" for shift in AROUND] if moment else [""]
    return [f"strftime('%Y-%m-01', {value}{shift})" for shift in shifts]


def _postgresql(name: str, watch: Watch, event: str) -> list[str]:
    tables = {"OLD": "held_old", "NEW": "held_new"}
    join = f" JOIN {watch.home} h ON h.id = r.{watch.link}" if watch.link else ""
    source = "h" if watch.link else "r"
    rows = " UNION ".join(
        f"SELECT COALESCE({source}.{watch.area}, '') AS area, {month} AS month"
        f" FROM {tables[row]} r{join}"
        for row in ROWS[event]
        for column, moment in watch.days.items()
        for month in _postgresql_months(f"{source}.{column}", moment)
    )
    seen = " ".join(f"{row} TABLE AS {tables[row]}" for row in ROWS[event])
    return [
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        f" INSERT INTO {MARKS} (source, area, month)"
        f" SELECT '{watch.table}', x.area, x.month FROM ({rows}) x WHERE x.month IS NOT NULL;"
        " RETURN NULL; END $$",
        f"CREATE TRIGGER {name} AFTER {event} ON {watch.table} REFERENCING {seen}"
        f" FOR EACH STATEMENT EXECUTE FUNCTION {name}()",
    ]


def _postgresql_months(value: str, moment: bool) -> list[str]:
    if not moment:
        return [f"date_trunc('month', {value})::date"]
    return [
        f"date_trunc('month', ({value} AT TIME ZONE 'UTC') + interval '{shift}')::date"
        for shift in AROUND
    ]


def _of_codes(table: str, column: str) -> Trigger:
    """Who gives a kind another code changes the parts of every month."""
    name = f"held_figures_{table}_code"
    insert = f"INSERT INTO {MARKS} (source, area) VALUES ('{table}', '')"
    when = f"AFTER UPDATE OF {column} ON {table}"
    function = (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        f" {insert}; RETURN NULL; END $$"
    )
    return Trigger(
        name,
        table,
        [
            f"CREATE TRIGGER {name} {when} WHEN OLD.{column} <> NEW.{column}"
            f" BEGIN {_whole(table)} END"
        ],
        [
            function,
            f"CREATE TRIGGER {name} {when} FOR EACH ROW WHEN (OLD.{column} <> NEW.{column})"
            f" EXECUTE FUNCTION {name}()",
        ],
    )
