"""/healthz: whether the portal can serve, for the machine that watches it."""

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse

from portal.access import public


def state() -> dict[str, str]:
    """{"database": "ok" or "unreachable", "migrations": "ok", "pending" or "unknown"}."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        executor = MigrationExecutor(connection)
        pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return {"database": "unreachable", "migrations": "unknown"}
    return {"database": "ok", "migrations": "pending" if pending else "ok"}


@public()
def healthz(request: HttpRequest) -> JsonResponse:
    """200 when the database answers and no migration waits, else 503."""
    found = state()
    return JsonResponse(found, status=200 if set(found.values()) == {"ok"} else 503)
