"""Adding and editing people."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from members.actions.checks import must, must_be_past
from members.actions.consenting import agree, record_consent
from members.actions.entering import move_account
from members.actions.saving import prepare, save_member
from members.actions.telling import snapshot, stale_message, told
from members.models import Member
from members.rules import can_add, can_edit, is_self
from members.search import phone_indexes
from members.states import ConsentState, Verb
from portal.audit.recording import record

FIELDS = (
    "name", "pinyin", "gender", "birth_month", "employer", "position", "phone", "email", "note",
    "area_id",
)  # fmt: skip
OWN_FIELDS = ("phone", "email", "employer", "position")


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
    scan: Any = None,
) -> Member:
    """Add a person who agreed. Refuses one who is on the roster with this name and number."""
    member = Member(state=ConsentState.AGREED, agreed_on=given_on, created_at=now, **_known(fields))
    must(can_add(by, member.area_id))
    must_be_past(given_on, now)
    consent = {"means": means, "given_on": given_on, "ground": ground, "scan": scan}
    twin = _twin(prepare(member), by)
    if twin:
        return _return_of(twin, fields, expertise, consent, by, now)
    save_member(member)
    member.expertise.set(expertise)
    record_consent(member, **consent, by=by, now=now)
    record(Verb.ADDED, member, by=by, now=now, reason=ground)
    return member


def _twin(member: Member, by: Any) -> Member | None:
    """Only among people whom `by` may know of, so that a refusal gives nobody away."""
    if by is None or not member.phone_index:
        return None
    same = {"name": member.name, "phone_index__in": phone_indexes(str(member.phone))}
    return Member.objects.in_scope_of(by).filter(**same).first()


def _return_of(
    twin: Member, fields: dict[str, Any], expertise: Any, consent: dict, by: Any, now: datetime
) -> Member:
    """Somebody who withdrew and agreed later comes back to the own record; others are here."""
    if twin.state == ConsentState.AGREED:
        raise ValidationError(_("This person is on the roster already, with this number."))
    if twin.state == ConsentState.INVITED:
        raise ValidationError(_("This person was invited: record the consent there."))
    if consent["given_on"] < twin.withdrawn_on:
        raise ValidationError(
            {"given_on": _("This person withdrew the consent later than this day.")}
        )
    back = agree(twin, **consent, by=by, now=now)
    return edit_member(
        back, fields=fields, expertise=expertise, version=back.version, by=by, now=now
    )


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
    """Change a person. Raises StaleForm, with what differs, when `version` is an old one."""
    locked = Member.objects.select_for_update(of=("self",)).get(pk=member.pk)
    must(can_edit(by, locked))
    if "area_id" in fields:
        must(can_add(by, fields["area_id"]))
    return _change(locked, _known(fields), version, expertise, by, now)


@transaction.atomic
def correct_self(
    member: Member, *, fields: dict[str, Any], version: int, by: Any, now: datetime
) -> Member:
    """A member corrects the own contact and work; the rest is asked of the office."""
    locked = Member.objects.select_for_update(of=("self",)).get(pk=member.pk)
    must(is_self(by, locked))
    own = {name: value for name, value in fields.items() if name in OWN_FIELDS}
    return _change(locked, own, version, None, by, now)


def _change(
    locked: Member, fields: dict[str, Any], version: int, expertise: Any, by: Any, now: datetime
) -> Member:
    before = snapshot(locked, FIELDS)
    for name, value in fields.items():
        setattr(locked, name, value)
    prepare(locked)
    if locked.version != version:
        typed = snapshot(locked, fields, expertise)
        raise StaleForm(stale_message(locked, {name: before.get(name) for name in typed}, typed))
    changes = told(before, snapshot(locked, FIELDS, expertise))
    if changes:
        locked.version += 1
        save_member(locked)
        if "area_id" in changes:
            move_account(locked)
        if expertise is not None:
            locked.expertise.set(expertise)
        record(Verb.CHANGED, locked, by=by, now=now, changes=changes)
    return locked


def _known(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if name in FIELDS}
