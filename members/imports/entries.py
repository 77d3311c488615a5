"""What the rows that are taken make the importer write."""

from __future__ import annotations

from datetime import date

from members.actions.importing import Entry
from members.imports.differences import new_expertise, new_organisations, new_values
from members.imports.rows import Row


def entries_of(taken: list[Row], today: date) -> list[Entry]:
    """What to write, one entry a person; rows merged into one another are one entry."""
    made: dict[str, Entry] = {}
    people: dict[int, Entry] = {}
    for row in taken:
        into = _into(row, made, people)
        entry = _entry(row, today)
        if into:
            _merge(into, entry)
        else:
            into = made[row.key] = entry
        made[row.key] = into
        if into.member:
            people[into.member.pk] = into
    return list({id(entry): entry for entry in made.values()}.values())


def _into(row: Row, made: dict[str, Entry], people: dict[int, Entry]) -> Entry | None:
    """The entry that this row completes, if an earlier one speaks of the same person."""
    if row.first and row.choice == "merge":
        return made.get(row.first.key)
    if row.member and row.choice != "new":
        return people.get(row.member.pk)
    return None


def _entry(row: Row, today: date) -> Entry:
    if row.choice == "new":
        row.member = None
    given_on = row.fields.get("agreed_on")
    return Entry(
        member=row.member,
        fields=new_values(row),
        expertise=new_expertise(row),
        organisations=new_organisations(row),
        given_on=date.fromisoformat(given_on) if given_on else today,
        changes=row.changes if row.member else {},
    )


def _merge(into: Entry, more: Entry) -> None:
    into.fields |= more.fields
    into.changes |= more.changes
    into.expertise = list(dict.fromkeys([*into.expertise, *more.expertise]))
    into.organisations = list(dict.fromkeys([*into.organisations, *more.organisations]))
