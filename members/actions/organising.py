"""Adding and editing organisations."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from members.actions.checks import must
from members.models import Organisation
from members.rules import can_edit_organisation, may
from members.states import Verb
from portal.audit.recording import changes_between, record

FIELDS = (
    "name", "kind_id", "parent_id", "area_id", "sensitive", "keeper_id", "about", "founded_on",
    "closed_on",
)  # fmt: skip


@transaction.atomic
def add_organisation(organisation: Organisation, *, by: Any, now: datetime) -> Organisation:
    """Save a new organisation."""
    must(may(by, "members.add_organisation", organisation.area_id))
    organisation.save()
    record(Verb.ORGANISATION_ADDED, organisation, by=by, now=now)
    return organisation


@transaction.atomic
def edit_organisation(organisation: Organisation, *, by: Any, now: datetime) -> Organisation:
    """Save an edited organisation. Refuses one that would belong to one of its own parts."""
    before = Organisation.objects.select_for_update(of=("self",)).get(pk=organisation.pk)
    must(can_edit_organisation(by, before))
    must(may(by, "members.change_organisation", organisation.area_id))
    _refuse_circle(organisation)
    _refuse_opening(before, organisation)
    changes = changes_between(_values(before), _values(organisation))
    organisation.save()
    if changes:
        record(Verb.ORGANISATION_CHANGED, organisation, by=by, now=now, changes=changes)
    return organisation


def _values(organisation: Organisation) -> dict[str, Any]:
    return {name: getattr(organisation, name) for name in FIELDS}


def _refuse_circle(organisation: Organisation) -> None:
    above = organisation.parent
    while above is not None:
        if above.pk == organisation.pk:
            raise ValidationError(
                {"parent": _("An organisation cannot belong to one of its own parts.")}
            )
        above = above.parent


def _refuse_opening(before: Organisation, after: Organisation) -> None:
    """What people joined under the promise of secrecy stays so while they belong to it."""
    if before.sensitive and not after.sensitive and before.memberships.exists():
        raise ValidationError(
            {"sensitive": _("People joined this organisation as a sensitive one; it stays so.")}
        )
