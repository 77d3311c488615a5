"""A large county: members, activities and suggestions by the million, made by the database itself.

Each is a copy of one of the demo's, in another community, at another time and of another kind.
"""

from __future__ import annotations

from typing import Any

from django.db import connection, models

from activities.models import Activity, ActivityKind, Theme
from members.models import Member
from portal.held import triggers
from portal.models import Area, User
from proposals.models import Proposal
from proposals.states import State

MINUTES = 36 * 30 * 24 * 60  # three years


def add(members: int, activities: int, proposals: int) -> None:
    """So many of each, all of which count, over three years and all communities."""
    person = Member.objects.agreed().filter(user=None).order_by("pk").first()
    event = Activity.objects.recorded().order_by("pk").first()
    matter = Proposal.objects.filter(state=State.CLOSED).order_by("pk").first()
    triggers.remove()  # whoever adds a million rows counts anew afterwards
    _copy(person, members, {"agreed_on": _day(_ago()), "sort_key": "'zhang ' || x.i"})
    of_kind, of_theme = _one_of(ActivityKind), _one_of(Theme)
    when = {"starts_at": _ago(), "ends_at": _ago(-90), "recorded_at": _ago(-90)}
    counts = {"attendances": "x.i % 60", "others": "0", "beneficiaries": "x.i % 200"}
    _copy(event, activities, when | counts | {"kind_id": of_kind, "theme_id": of_theme})
    number = {"number": f"'B-{proposals}-' || x.i"}
    days = {"submitted_at": _ago(), "accepted_at": _ago(), "closed_at": _ago(-40)}
    _copy(matter, proposals, number | days)
    triggers.install()


def write_one() -> None:
    """One activity more, as it is written while the portal is at work: of these very days."""
    one = Activity.objects.recorded().order_by("-starts_at", "-pk").first()
    one.pk, one.form_token = None, None
    one.save(force_insert=True)


def _copy(thing: models.Model, number: int, values: dict[str, str]) -> None:
    """`number` copies of a record with these expressions; x.i counts them, a is an area."""
    meta = thing._meta
    fields = [field for field in meta.concrete_fields if not field.primary_key]
    values = values | {"area_id": "a.code"}
    values |= {field.column: "NULL" for field in fields if field.unique and field.null}
    columns = [field.column for field in fields]
    chosen = ", ".join(values.get(column, f"s.{column}") for column in columns)
    areas = _communities()
    sql = (
        f"WITH RECURSIVE x(i) AS (SELECT CAST(1 AS BIGINT)"
        f" UNION ALL SELECT i + 1 FROM x WHERE i < {number})"
        f" INSERT INTO {meta.db_table} ({', '.join(columns)}) SELECT {chosen} FROM x"
        f" JOIN ({areas}) a ON a.place = (x.i * 7919) % a.number"
        f" JOIN {meta.db_table} s ON s.id = {thing.pk}"
    )
    if number:
        with connection.cursor() as cursor:
            cursor.execute(sql)


def _communities() -> str:
    county = User.objects.get(username="admin").area_id
    return (
        "SELECT code, ROW_NUMBER() OVER (ORDER BY code) - 1 AS place, COUNT(*) OVER () AS number"
        f" FROM {Area._meta.db_table} WHERE LENGTH(code) = 12 AND code LIKE '{county}%'"
    )


def _one_of(model: Any) -> str:
    keys = list(model.objects.values_list("pk", flat=True))
    cases = " ".join(f"WHEN {number} THEN {key}" for number, key in enumerate(keys))
    return f"CASE x.i % {len(keys)} {cases} END"


def _ago(later: int = 0) -> str:
    minutes = f"((x.i * 104729) % {MINUTES} + {200 + later})"
    if connection.vendor == "postgresql":
        return f"now() - {minutes} * interval '1 minute'"
    return f"strftime('%Y-%m-%d %H:%M:%S', 'now', '-' || {minutes} || ' minutes')"


def _day(moment: str) -> str:
    return f"({moment})::date" if connection.vendor == "postgresql" else f"date({moment})"
