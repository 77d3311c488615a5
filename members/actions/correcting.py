"""Putting right what a member asks for: asked, taken back, taken over, or refused with a reason."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from members import wishes
from members.actions.checks import must
from members.actions.placing import join, leave
from members.actions.roster import edit_member
from members.models import Correction, Expertise, Member, Organisation
from members.rules import can_decide_correction, is_self
from members.states import ConsentState, CorrectionState, Verb
from portal.audit.recording import record


@transaction.atomic
def ask_correction(
    member: Member, *, field: str, wanted: str, by: Any, now: datetime, why: str = ""
) -> Correction:
    """The member asks the office; one open wish for each field."""
    locked = _member(member.pk)
    must(is_self(by, locked) and wishes.may_ask(locked, field))
    if locked.state != ConsentState.AGREED:
        raise ValidationError(_("Agree to the notice first; then the office can put it right."))
    if field in wishes.PLAIN and wanted == wishes.stored(locked, field):
        raise ValidationError({"wanted": _("This is what stands there now.")})
    try:
        with transaction.atomic():
            wish = Correction.objects.create(
                member=locked, field=field, wanted=wanted, why=why.strip(), asked_at=now
            )
    except IntegrityError:  # the database keeps one open wish a field
        raise ValidationError(
            _("You have asked for this already. Take that back before you ask anew.")
        ) from None
    record(Verb.CORRECTION_ASKED, locked, by=by, now=now, reason=wish.why, changes=_told(field))
    return wish


def _member(pk: int) -> Member:
    """Locked before the wish is, as everywhere."""
    return Member.objects.select_for_update(of=("self",)).get(pk=pk)


def _told(field: str) -> dict[str, list]:
    return {"field": [None, wishes.label_of(field)]}


def _open(correction: Correction) -> Correction:
    """The wish, locked. Refuses one that is decided, or taken back."""
    waiting = Correction.objects.select_for_update(of=("self",)).filter(pk=correction.pk)
    found = waiting.select_related("member").first()
    if found is None:
        raise ValidationError(_("The member has taken this back meanwhile."))
    if found.state != CorrectionState.OPEN:
        raise ValidationError(_("This has been decided already."))
    return found


@transaction.atomic
def drop_correction(correction: Correction, *, by: Any, now: datetime) -> None:
    """The member takes an open wish back."""
    member = _member(correction.member_id)
    must(is_self(by, member))
    wish = _open(correction)
    record(Verb.CORRECTION_DROPPED, member, by=by, now=now, changes=_told(wish.field))
    wish.delete()


@transaction.atomic
def take_over_correction(
    correction: Correction, *, version: int, by: Any, now: datetime, answer: str = ""
) -> Correction:
    """Write what was asked by the action that writes it otherwise, with its checks and event."""
    member = _member(correction.member_id)
    must(can_decide_correction(by, member))
    wish = _open(correction)
    _write(member, wish, version, by, now)
    return _decided(wish, CorrectionState.DONE, Verb.CORRECTION_DONE, answer, by, now)


def _write(member: Member, wish: Correction, version: int, by: Any, now: datetime) -> None:
    field, wanted = wish.field, str(wish.wanted or "")
    today = timezone.localdate(now)
    if field == wishes.JOIN:
        organisation = Organisation.objects.open().standing().filter(pk=wanted).first()
        if organisation is None:
            raise ValidationError(_("This organisation does not stand any more."))
        join(member, organisation, since=today, by=by, now=now)
    elif field.startswith(wishes.LEAVE):
        place = wishes.place_of(member, field)
        if place is not None:  # else it has gone meanwhile, which is what was asked
            leave(place, until=max(today, place.since), by=by, now=now)
    elif field == "expertise":
        known = Expertise.objects.filter(pk__in=wishes.numbers(wanted))
        edit_member(member, fields={}, expertise=known, version=version, by=by, now=now)
    else:
        values = {"area_id" if field == "area" else field: wanted}
        edit_member(member, fields=values, version=version, by=by, now=now)


@transaction.atomic
def refuse_correction(correction: Correction, *, answer: str, by: Any, now: datetime) -> Correction:
    """Leave it as it is, and tell the member why."""
    member = _member(correction.member_id)
    must(can_decide_correction(by, member))
    wish = _open(correction)
    if len(answer.strip()) < 2:
        raise ValidationError({"answer": _("Say why it stays as it is. The member reads this.")})
    return _decided(wish, CorrectionState.REFUSED, Verb.CORRECTION_REFUSED, answer, by, now)


def _decided(
    wish: Correction, state: str, verb: str, answer: str, by: Any, now: datetime
) -> Correction:
    wish.state, wish.answer, wish.decided_by, wish.decided_at = state, answer.strip(), by, now
    wish.save(update_fields=["state", "answer", "decided_by", "decided_at"])
    record(verb, wish.member, by=by, now=now, reason=wish.answer, changes=_told(wish.field))
    return wish
