"""The roster of a province in one PostgreSQL, whole and parted by prefecture: the plans of our SQL.

    deploy/with-postgres .venv/bin/python -m bench.province [PEOPLE]

Builds the roster's table with made-up rows and nothing else, asks what the roster's own pages ask,
first of the table as migrations make it, then of one parted by the first four digits of the area,
and writes bench/province.md with PostgreSQL's own plans.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")

PREFECTURES, COUNTIES, COMMUNITIES = 13, 8, 20
COUNTY, PREFECTURE = "320503", "3205"
HEAD = """# A province's roster in one PostgreSQL

{people:,} people in {prefectures} prefectures of {counties} counties each, in the roster's own
table. The pages' own questions and PostgreSQL's plans (`EXPLAIN (ANALYZE, COSTS OFF)`): of the
table as migrations make it, then of one parted by prefecture (`PARTITION BY RANGE (area_id)`, a
part for each four digits). What follows from it stands in [docs/scale.md](../docs/scale.md).
Written by `python -m bench.province`.
"""
MEMBER = "members_member"


def main(people: int) -> None:
    from django.core.management import call_command

    call_command("migrate", verbosity=0, stdout=sys.stderr)
    _areas()
    _people(people)
    parts = [HEAD.format(people=people, prefectures=PREFECTURES, counties=COUNTIES)]
    parts.append(_plans("The table as it is"))
    _part()
    parts.append(_plans("Parted by prefecture"))
    target = Path(__file__).with_name("province.md")
    target.write_text("\n".join(parts), encoding="utf-8")
    print(target.read_text(encoding="utf-8"))


def _run(sql: str, *values: Any) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(sql, values or None)


def _areas() -> None:
    from portal.models import Area

    codes = ["32"]
    for one in range(1, PREFECTURES + 1):
        codes.append(f"32{one:02d}")
        for two in range(1, COUNTIES + 1):
            county = f"32{one:02d}{two:02d}"
            codes += [county, f"{county}001"]
            codes += [f"{county}001{three:03d}" for three in range(1, COMMUNITIES + 1)]
    Area.objects.bulk_create([Area(code=code, name=code) for code in codes])


def _people(number: int) -> None:
    """Rows with an area, a state and an order: what the questions look at."""
    from django.db import connection

    from members.models import Member

    values = {
        "name": "'人' || x", "sort_key": "md5(x::text)", "state": "'agreed'",
        "agreed_on": "current_date", "created_at": "now()", "phone": "''::bytea",
        "area_id": (
            f"'32' || lpad((x % {PREFECTURES} + 1)::text, 2, '0')"
            f" || lpad((x / {PREFECTURES} % {COUNTIES} + 1)::text, 2, '0') || '001'"
            f" || lpad((x / {PREFECTURES * COUNTIES} % {COMMUNITIES} + 1)::text, 3, '0')"
        ),
    }  # fmt: skip
    for one in Member._meta.concrete_fields:
        if not one.null and not one.primary_key:
            kind = (one.db_type(connection) or "").split("(")[0]
            empty = {"boolean": "false", "varchar": "''", "text": "''"}
            values.setdefault(one.column, empty.get(kind, "0"))
    _run(f"ALTER TABLE {MEMBER} DISABLE TRIGGER USER")
    _run(
        f"INSERT INTO {MEMBER} ({', '.join(values)}) SELECT {', '.join(values.values())}"
        f" FROM generate_series(1, {number}) AS x"
    )
    _run(f"ANALYZE {MEMBER}")


def _part() -> None:
    """The same rows under the same name, a table for each prefecture. The key needs the area."""
    _run(f"ALTER TABLE {MEMBER} RENAME TO whole")
    _run(
        f"CREATE TABLE {MEMBER} (LIKE whole INCLUDING DEFAULTS INCLUDING CONSTRAINTS)"
        " PARTITION BY RANGE (area_id)"
    )
    for one in range(1, PREFECTURES + 1):
        _run(
            f"CREATE TABLE {MEMBER}_32{one:02d} PARTITION OF {MEMBER}"
            f" FOR VALUES FROM ('32{one:02d}') TO ('32{one + 1:02d}')"
        )
    _run(f"INSERT INTO {MEMBER} SELECT * FROM whole")
    for columns in ("sort_key, id", "area_id, sort_key, id", "state, area_id"):
        _run(f"CREATE INDEX ON {MEMBER} ({columns})")
    _run(f"ALTER TABLE {MEMBER} ADD PRIMARY KEY (id, area_id)")
    _run(f"ANALYZE {MEMBER}")


def questions() -> dict[str, Any]:
    """{what is asked: the queryset} as the roster's pages ask it."""
    from django.db.models import Count

    from members.models import Member
    from members.views.people import ORDER
    from portal.areas.codes import within

    def listed(code: str) -> Any:
        return Member.objects.agreed().filter(within("area", code)).order_by(*ORDER)

    one = listed(COUNTY)[0]
    mine = listed(COUNTY)
    return {
        "The first page of a county": mine.values("id", "name")[:51],
        "The first page of a prefecture": listed(PREFECTURE).values("id", "name")[:51],
        "How many in a county": mine.order_by().values("state").annotate(number=Count("pk")),
        "One person by key, for who sees a county": mine.filter(pk=one.pk).values("name"),
        "One person by key alone": Member.objects.filter(pk=one.pk).values("name"),
    }


def _plans(title: str) -> str:
    lines = [f"## {title}", ""]
    for name, asked in questions().items():
        asked.explain(analyze=True)  # once, so that both find their pages in memory
        plan = asked.explain(analyze=True, costs=False)
        lines += [f"**{name}**", "", "```", *_short(plan), "```", ""]
    return "\n".join(lines)


def _short(plan: str) -> list[str]:
    """A plan over thirteen parts says thirteen times the same."""
    lines = plan.split("\n")
    return lines if len(lines) < 24 else [*lines[:14], f"  … {len(lines) - 18} lines", *lines[-4:]]


if __name__ == "__main__":
    django.setup()
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
