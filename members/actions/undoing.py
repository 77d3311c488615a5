"""Taking an import back: who came with it goes, who was changed is as before.

Somebody who was changed or used since (an activity, a suggestion, a duty) stays as they are.
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from members.actions.saving import save_member
from members.models import Consent, ImportBatch, ImportChange, Member, Membership, NameKey
from portal.imports.actions import undo

# What an import itself writes about a person.
OWN = (NameKey, Consent, ImportChange, Membership, Member.expertise.through)


def undo_import(batch: ImportBatch, *, by: Any, now: datetime) -> list[Member]:
    """Take it back; returns those who stay because something happened to them since.

    Raises ValidationError when the import is not standing or its days to undo are over.
    """
    return undo(batch, _take_back, by=by, now=now)


def _take_back(batch: ImportBatch) -> tuple[int, list[Member]]:
    changes = list(batch.changes.select_related("member"))
    used = _used(changes)
    return len(changes), [one.member for one in changes if not _undone(one, used)]


def _used(changes: list[ImportChange]) -> set[int]:
    """Members to whom something else is tied since, on whatever floor."""
    came = {change.member_id for change in changes if change.created}
    imported = {pk for change in changes for pk in _facts(change).get("memberships", [])}
    found: set[int] = set()
    for relation in Member._meta.related_objects:
        model, name = relation.related_model, relation.field.attname
        rows = model._base_manager.values_list("pk", name)
        if model is Membership:
            found |= {member for pk, member in rows if member in came and pk not in imported}
        elif model not in OWN:
            found |= {member for _pk, member in rows if member in came}
    return found


def _undone(change: ImportChange, used: set[int]) -> bool:
    member = Member.objects.select_for_update(of=("self",)).get(pk=change.member_id)
    if member.version != change.version or member.pk in used:
        return False
    if change.created:
        member.delete()
        return True
    facts = _facts(change)
    for name, value in facts["fields"].items():
        setattr(member, name, value)
    member.version += 1
    save_member(member)
    member.expertise.remove(*facts["expertise"])
    Membership.objects.filter(pk__in=facts["memberships"], member=member).delete()
    return True


def _facts(change: ImportChange) -> dict[str, Any]:
    return json.loads(str(change.before)) if change.before else {}
