"""Inviting, agreeing, withdrawing."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from members.actions.checks import must, must_be_past
from members.actions.noticing import notice_on
from members.actions.saving import bulk_save_keys, save_member
from members.actions.scanning import keep_scan
from members.models import Consent, Member
from members.rules import can_add, can_edit, can_withdraw, is_self
from members.states import CONSENT_TABLE, ConsentState, NoticeAbout, Verb
from portal.audit.recording import record

INVITATION_DAYS = 30


@transaction.atomic
def invite(
    *, name: str, area_id: str, by: Any, now: datetime, phone: str = "", email: str = ""
) -> Member:
    """Put a name and one contact down until the person answers, for 30 days at most."""
    must(can_add(by, area_id))
    if bool(phone) == bool(email):
        raise ValidationError(_("Give one contact: a phone number or an e-mail address."))
    member = Member(name=name, phone=phone, email=email, area_id=area_id, created_at=now)
    save_member(member)
    record(Verb.INVITED, member, by=by, now=now)
    return member


@transaction.atomic
def agree(
    member: Member,
    *,
    means: str,
    given_on: date,
    by: Any,
    now: datetime,
    ground: str = "",
    scan: Any = None,
) -> Member:
    """Record that this person agreed to the notice of that day; from now on the person counts.

    Somebody who agreed to an older notice agrees to the current one in the same way. The same
    answer sent twice is one consent.
    """
    locked = Member.objects.select_for_update(of=("self",)).get(pk=member.pk)
    must(is_self(by, locked) or can_edit(by, locked))
    must_be_past(given_on, now)
    if locked.state != ConsentState.AGREED:
        locked.state = _next_state(locked, "agree")
        locked.agreed_on = locked.agreed_on or given_on
        locked.withdrawn_on = None
    how = {"means": means, "given_on": given_on, "ground": ground, "scan": scan}
    _consent, made = record_consent(locked, **how, by=by, now=now)
    if made:
        locked.version += 1
        locked.save(update_fields=["state", "agreed_on", "withdrawn_on", "version"])
        bulk_save_keys([locked])
        record(Verb.AGREED, locked, by=by, now=now, reason=ground)
    return locked


def record_consent(
    member: Member,
    *,
    means: str,
    given_on: date,
    by: Any,
    now: datetime,
    ground: str = "",
    about: str = NoticeAbout.ROSTER,
    scan: Any = None,
) -> tuple[Consent, bool]:
    """Write the consent to the notice that held on that day; (the consent, whether it is new)."""
    said = {"notice": notice_on(given_on, about), "given_on": given_on, "means": means}
    consent = member.consents.standing().filter(**said, ground=ground).first()
    made = consent is None
    if consent is None:
        said |= {"ground": ground, "recorded_by": by, "recorded_at": now}
        consent = Consent.objects.create(member=member, **said)
    if scan:
        keep_scan(consent, scan, by=by, now=now)
    return consent, made


@transaction.atomic
def withdraw(member: Member, *, by: Any, now: datetime, reason: str = "") -> Member:
    """Take the consent back: the person is no longer listed, searched, counted or exported."""
    locked = Member.objects.select_for_update(of=("self",)).get(pk=member.pk)
    must(can_withdraw(by, locked))
    today = timezone.localdate(now)
    locked.state = _next_state(locked, "withdraw")
    locked.withdrawn_on = today
    locked.version += 1
    locked.save(update_fields=["state", "withdrawn_on", "version"])
    bulk_save_keys([locked])
    locked.consents.filter(withdrawn_at__isnull=True).update(withdrawn_at=now)
    for standing in (locked.memberships, locked.duties, locked.liaisons, locked.offers):
        not_over = standing.filter(Q(until__isnull=True) | Q(until__gt=today))
        not_over.filter(since__gt=today).delete()
        not_over.update(until=today)
    record(Verb.WITHDREW, locked, by=by, now=now, reason=reason.strip())
    return locked


def _next_state(member: Member, action: str) -> str:
    state = CONSENT_TABLE[member.state].get(action)
    if state is None:
        label = ConsentState(member.state).label
        raise ValidationError(
            _("This cannot be done: the consent is “%(state)s”.") % {"state": label}
        )
    return state


@transaction.atomic
def drop_invitation(member: Member, *, by: Any, now: datetime) -> None:
    """Delete somebody who was invited and does not want to be asked again."""
    locked = Member.objects.select_for_update(of=("self",)).get(pk=member.pk)
    must(can_edit(by, locked))
    if locked.state != ConsentState.INVITED:
        raise ValidationError(_("Only an invitation can be deleted like this."))
    record(Verb.INVITATION_DROPPED, locked, by=by, now=now)
    locked.delete()


@transaction.atomic
def delete_expired_invitations(*, now: datetime) -> int:
    """Delete the invited who have not answered in 30 days; returns how many."""
    old = Member.objects.invited().filter(created_at__lt=now - timedelta(days=INVITATION_DAYS))
    return old.delete()[1].get("members.Member", 0)
