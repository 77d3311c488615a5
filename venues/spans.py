"""Time between two moments as a number, for averages."""

from __future__ import annotations

from typing import Any

from django.db.models import FloatField, Func


class Days(Func):
    """`Days("until", "since")`: days with their fraction, on both databases."""

    arity = 2
    output_field = FloatField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(
            compiler,
            connection,
            template="(julianday(%(expressions)s))",
            arg_joiner=") - julianday(",
        )

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        template = "(EXTRACT(EPOCH FROM (%(expressions)s)) / 86400)::double precision"
        return self.as_sql(compiler, connection, template=template, arg_joiner=" - ")
