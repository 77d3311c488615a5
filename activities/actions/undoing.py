"""Taking an import of activities back: those that came with it go, the others are as before.

What was changed, or used by something else since, stays as it is.
"""

from __future__ import annotations

import json
from datetime import datetime
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from activities.actions.planning import plan_changes, plan_of
from activities.actions.recalling import recalled
from activities.actions.recording import told_of, write_down
from activities.busy import portions
from activities.models import (
    Activity,
    ActivityImport,
    ActivityImportChange,
    Attendance,
    Donation,
)
from activities.states import Verb
from portal.audit.recording import changes_between, record
from portal.documents.models import Document
from portal.imports.actions import undo

# What an import itself writes about an activity.
OWN = (Attendance, Donation, ActivityImportChange)


def undo_import(batch: ActivityImport, *, by: Any, now: datetime) -> list[Activity]:
    """Take it back; returns those that stay because something happened to them since.

    Raises ValidationError when the import is not standing or its days to undo are over.
    """
    return undo(batch, partial(_take_back, by=by, now=now), by=by, now=now)


def _take_back(batch: ActivityImport, *, by: Any, now: datetime) -> tuple[int, list[Activity]]:
    changes, kept, gone = list(batch.changes.all()), [], []
    rows = _held([change.activity_id for change in changes])
    used = _used([change.activity_id for change in changes if change.created])
    for change in changes:
        row = rows[change.activity_id]
        if row.version != change.version or row.pk in used:
            kept.append(row)
        elif change.created:
            gone.append(row.pk)
        elif not _restored(row, json.loads(str(change.before)), by, now):
            kept.append(row)
    for some in portions(gone):
        Activity.objects.filter(pk__in=some).delete()
    return len(changes), kept


def _held(keys: list[int]) -> dict[int, Activity]:
    """The activities, locked, by key."""
    found = {}
    for some in portions(sorted(keys)):
        rows = Activity.objects.select_for_update(of=("self",)).filter(pk__in=some)
        found.update({row.pk: row for row in rows.order_by("pk")})
    return found


def _used(keys: list[int]) -> set[int]:
    """Activities to which something else is tied since, on whatever floor."""
    found: set[int] = set()
    label = Activity._meta.label_lower
    for some in portions(sorted(keys)):
        photos = Document.objects.filter(subject_type=label, subject_id__in=map(str, some))
        found |= {int(key) for key in photos.values_list("subject_id", flat=True)}
        for relation in Activity._meta.related_objects:
            if relation.related_model not in OWN:
                name = relation.field.name
                rows = relation.related_model._base_manager.filter(**{f"{name}__in": some})
                found |= set(rows.values_list(name, flat=True))
    return found & set(keys)


def _restored(row: Activity, facts: dict[str, Any], by: Any, now: datetime) -> bool:
    """Whether it could be put back: not when somebody is recorded elsewhere at that time now."""
    before = plan_of(row), told_of(row)
    fields, data = recalled(facts)
    try:
        with transaction.atomic():
            for name, value in fields.items():
                setattr(row, name, value)
            write_down(row, data, by)
            changes = plan_changes(before[0], row) | changes_between(before[1], told_of(row))
            record(Verb.IMPORT_TAKEN_BACK, row, by=by, now=now, changes=changes)
    except ValidationError:
        return False
    return True
