"""Proof of service: what somebody gave, as it stood on the day, under a number to verify it by."""

from __future__ import annotations

import secrets
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from activities.models import Attendance, ServiceRecord
from activities.rules import can_prove
from activities.states import Verb
from members.models import Member
from portal.audit.recording import record
from portal.door.codes import LETTERS
from portal.indicators import Period

LENGTH, TRIES = 8, 5  # letters of a number: nobody guesses one


@transaction.atomic
def issue_proof(
    member: Member, *, first_day: date, last_day: date, by: Any, now: datetime
) -> ServiceRecord:
    """Write down the hours of these days once and for all. Refuses days without any."""
    if not can_prove(by, member):
        raise ValidationError(_("Service records of this person are not yours to issue."))
    if last_day < first_day:
        raise ValidationError({"last_day": _("It must end after it begins.")})
    lines = lines_of(member, first_day, min(last_day, timezone.localdate(now)))
    if not lines:
        raise ValidationError({"first_day": _("No hours are recorded for these days.")})
    proof = ServiceRecord(
        member=member,
        first_day=first_day,
        last_day=last_day,
        minutes=sum(line["minutes"] for line in lines),
        lines=lines,
        issued_at=now,
        issued_by=by,
    )
    _number(proof, now)
    record(Verb.PROOF_ISSUED, proof, by=by, now=now)
    return proof


def lines_of(member: Member, first_day: date, last_day: date) -> list[dict[str, Any]]:
    """Recorded service of these days: [{"day", "title", "minutes", "duty"}], the earliest first."""
    start, after = Period(first_day, last_day).moments()
    rows = Attendance.objects.recorded().filter(
        member=member, minutes__gt=0, starts_at__gte=start, starts_at__lt=after
    )
    rows = rows.order_by("starts_at", "pk")
    return [
        {
            "day": timezone.localdate(row.starts_at).isoformat(),
            "title": row.activity.title,
            "minutes": row.minutes,
            "duty": row.duty,
        }
        for row in rows.select_related("activity")
    ]


def _number(proof: ServiceRecord, now: datetime) -> None:
    """Save it under a number that nobody else has."""
    for _try in range(TRIES):
        letters = "".join(secrets.choice(LETTERS) for _letter in range(LENGTH))
        proof.number = f"S{timezone.localdate(now).year}-{letters}"
        try:
            with transaction.atomic():
                proof.save()
        except IntegrityError:
            continue
        return
    raise ValidationError(_("No free number was found. Try once more."))


@transaction.atomic
def revoke_proof(proof: ServiceRecord, *, reason: str, by: Any, now: datetime) -> ServiceRecord:
    """It holds no longer; whoever verifies it reads so."""
    row = (
        ServiceRecord.objects.select_for_update(of=("self",))
        .select_related("member")
        .get(pk=proof.pk)
    )
    if not by.has_perm("activities.change_servicerecord") or not can_prove(by, row.member):
        raise ValidationError(_("Service records of this person are not yours to revoke."))
    if not reason.strip():
        raise ValidationError({"reason": _("Say why it is revoked.")})
    if row.revoked_at is not None:
        raise ValidationError(_("It was revoked already."))
    row.revoked_at, row.revoked_by, row.revoked_why = now, by, reason.strip()
    row.save(update_fields=["revoked_at", "revoked_by", "revoked_why"])
    record(Verb.PROOF_REVOKED, row, by=by, now=now, reason=row.revoked_why)
    return row
