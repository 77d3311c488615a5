"""Adding and editing people."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from members.actions.consenting import record_consent
from members.actions.saving import save_member
from members.models import Member
from members.states import ConsentState, Verb
from portal.audit.recording import changes_between, record

# What an event tells as "changed" without the number or the words themselves.
UNTOLD = ("phone", "note")
FIELDS = (
    "name", "pinyin", "gender", "birth_month", "employer", "position", "phone", "email", "note",
    "area_id",
)  # fmt: skip


class StaleForm(ValidationError):
    """Somebody changed the record while this form was open."""


@transaction.atomic
def add_member(
    *,
    fields: dict[str, Any],
    expertise: Any = (),
    means: str,
    given_on: date,
    by: Any,
    now: datetime,
    ground: str = "",
) -> Member:
    """Add a person who agreed. Raises ValidationError when the consent is dated in the future."""
    if given_on > now.date():
        raise ValidationError({"given_on": _("This day is still to come.")})
    member = Member(state=ConsentState.AGREED, agreed_on=given_on, created_at=now, **_known(fields))
    save_member(member)
    member.expertise.set(expertise)
    record_consent(member, means=means, given_on=given_on, by=by, now=now, ground=ground)
    record(Verb.ADDED, member, by=by, now=now)
    return member


@transaction.atomic
def edit_member(
    member: Member,
    *,
    fields: dict[str, Any],
    version: int,
    by: Any,
    now: datetime,
    expertise: Any = None,
) -> Member:
    """Change a person. Raises StaleForm when `version` is not the record's any more."""
    locked = Member.objects.select_for_update().get(pk=member.pk)
    if locked.version != version:
        raise StaleForm(
            _(
                "Somebody changed this record while you were editing it. Look at the record as it is now, then save again."
            )
        )
    before = snapshot(locked)
    for name, value in _known(fields).items():
        setattr(locked, name, value)
    locked.version += 1
    save_member(locked)
    if expertise is not None:
        locked.expertise.set(expertise)
    changes = told(before, snapshot(locked))
    if changes:
        record(Verb.CHANGED, locked, by=by, now=now, changes=changes)
    return locked


def correct_self(
    member: Member, *, fields: dict[str, Any], version: int, by: Any, now: datetime
) -> Member:
    """A member corrects the own contact and work; the rest is asked of the office."""
    own = {
        name: value
        for name, value in fields.items()
        if name in ("phone", "email", "employer", "position")
    }
    return edit_member(member, fields=own, version=version, by=by, now=now)


def snapshot(member: Member) -> dict[str, Any]:
    """The editable fields with their values, expertise as text."""
    values = {name: getattr(member, name) for name in FIELDS}
    values["expertise"] = "、".join(sorted(e.name for e in member.expertise.all()))
    return values


def told(before: dict[str, Any], after: dict[str, Any]) -> dict[str, list]:
    """The changes as an event may tell them: numbers and notes only as "changed"."""
    changes = changes_between(before, after)
    return {name: ["***", "***"] if name in UNTOLD else pair for name, pair in changes.items()}


def _known(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if name in FIELDS}
