"""What is frozen stays: the database refuses every change, whoever asks."""

from __future__ import annotations

from portal.held.triggers import Trigger, register
from portal.targets.models import Judgement, Target, TargetItem, TargetResult, TargetSheet

SHEETS, ITEMS = TargetSheet._meta.db_table, TargetItem._meta.db_table
ROWS = {"INSERT": ["NEW"], "UPDATE": ["OLD", "NEW"], "DELETE": ["OLD"]}
REFUSAL = "these targets are frozen"


@register
def of_targets() -> list[Trigger]:
    found = [_refuse(SHEETS, event, "{row}.frozen_at IS NOT NULL", ["OLD"])
             for event in ("UPDATE", "DELETE")]  # fmt: skip
    of_item = (
        f"EXISTS (SELECT 1 FROM {SHEETS} s WHERE s.id = {{row}}.sheet_id"
        " AND s.frozen_at IS NOT NULL)"
    )
    of_rest = (
        f"EXISTS (SELECT 1 FROM {SHEETS} s JOIN {ITEMS} i ON i.sheet_id = s.id"
        " WHERE i.id = {row}.item_id AND s.frozen_at IS NOT NULL)"
    )
    for event, rows in ROWS.items():
        found.append(_refuse(ITEMS, event, of_item, rows))
        for model in (Target, Judgement, TargetResult):
            found.append(_refuse(model._meta.db_table, event, of_rest, rows))
    return found


def _refuse(table: str, event: str, condition: str, rows: list[str]) -> Trigger:
    name = f"held_{table}_{event.lower()}"
    when = " OR ".join(condition.format(row=row) for row in rows)
    give_back = "OLD" if event == "DELETE" else "NEW"
    return Trigger(
        name,
        table,
        [
            f"CREATE TRIGGER {name} BEFORE {event} ON {table} WHEN {when}"
            f" BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        ],
        [
            f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
            f" IF {when} THEN RAISE EXCEPTION '{REFUSAL}'; END IF; RETURN {give_back}; END $$",
            f"CREATE TRIGGER {name} BEFORE {event} ON {table}"
            f" FOR EACH ROW EXECUTE FUNCTION {name}()",
        ],
    )
