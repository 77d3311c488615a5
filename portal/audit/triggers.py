"""The triggers that keep events append-only, in both databases' own words."""

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

EVENTS = "portal_event"
TEXTS = "portal_eventtext"
ERASURES = "portal_erasure"
SEALS = "portal_seal"
TABLES = (EVENTS, TEXTS, ERASURES, SEALS)

_ERASED = (
    f"SELECT 1 FROM {ERASURES} e WHERE e.subject_type = OLD.subject_type"
    " AND e.subject_id = OLD.subject_id"
)


def _there(schema_editor: BaseDatabaseSchemaEditor) -> list[str]:
    """The first migrations have some of the tables only."""
    found = schema_editor.connection.introspection.table_names()
    return [table for table in TABLES if table in found]


def _sqlite(tables: list[str]) -> list[str]:
    refuse = "BEGIN SELECT RAISE(ABORT, 'events are append-only'); END"
    statements = []
    for table in tables:
        statements.append(
            f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} {refuse}",
        )
        # INSERT OR REPLACE would delete a row without firing a delete trigger.
        statements.append(
            f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN EXISTS "
            f"(SELECT 1 FROM {table} t WHERE t.rowid = NEW.{_key(table)}) {refuse}"
        )
    for table in tables:
        if table == TEXTS:
            continue
        statements.append(f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {refuse}")
    statements.append(
        f"CREATE TRIGGER {TEXTS}_no_delete BEFORE DELETE ON {TEXTS} "
        f"WHEN NOT EXISTS ({_ERASED}) {refuse}"
    )
    return statements


def _key(table: str) -> str:
    return {TEXTS: "event_id", SEALS: "number"}.get(table, "id")


def _postgresql(tables: list[str]) -> list[str]:
    function = (
        "CREATE OR REPLACE FUNCTION portal_append_only() RETURNS trigger LANGUAGE plpgsql AS $$"
        f" BEGIN IF TG_OP = 'DELETE' AND TG_TABLE_NAME = '{TEXTS}' THEN"
        f" IF EXISTS ({_ERASED}) THEN RETURN OLD; END IF; END IF;"
        " RAISE EXCEPTION 'events are append-only'; END $$"
    )
    statements = [function]
    for table in tables:
        statements += [
            f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table}"
            " FOR EACH ROW EXECUTE FUNCTION portal_append_only()",
            f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}"
            " FOR EACH STATEMENT EXECUTE FUNCTION portal_append_only()",
        ]
    return statements


def _drop(vendor: str, tables: list[str]) -> list[str]:
    if vendor == "postgresql":
        names = ("append_only", "no_truncate")
        return [
            f"DROP TRIGGER IF EXISTS {table}_{name} ON {table}"
            for table in tables
            for name in names
        ]
    each = ("no_update", "no_replace", "no_delete")
    return [f"DROP TRIGGER IF EXISTS {table}_{name}" for table in tables for name in each]


def create(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Migration step: make the triggers."""
    vendor = schema_editor.connection.vendor
    tables = _there(schema_editor)
    for statement in _postgresql(tables) if vendor == "postgresql" else _sqlite(tables):
        schema_editor.execute(statement, params=None)


def remove(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Migration step backwards: drop them."""
    for statement in _drop(schema_editor.connection.vendor, _there(schema_editor)):
        schema_editor.execute(statement, params=None)
