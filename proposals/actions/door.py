"""A suggestion by somebody without an account, handed in at a venue's door."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.audit.recording import record
from proposals import rules
from proposals.actions._steps import finish, need
from proposals.actions.numbers import reserve
from proposals.actions.wording import remember_words
from proposals.models import Proposal
from proposals.states import Source, State, Verb

# How long name and phone are kept: after the end of the matter, and in any case.
DAYS_AFTER_END, DAYS_AT_MOST = 30, 365
ENDED = (State.CLOSED, State.DECLINED, State.SPLIT)


def forget_on(name: str, phone: str, today: date) -> date | None:
    """When a name and a number that were left are deleted at the latest."""
    return today + timedelta(days=DAYS_AT_MOST) if name or phone else None


@transaction.atomic
def suggest(
    *,
    venue: Any,
    title: str,
    situation: str,
    suggestion: str,
    name: str = "",
    phone: str = "",
    may_publish: bool = False,
    code_digest: str,
    now: datetime,
) -> Proposal:
    """Hand in what a resident suggests at a venue; the office's time begins at once."""
    today = timezone.localdate(now)
    proposal = Proposal(
        title=need(title, _("Say in a few words what it is about.")),
        situation=need(situation, _("Write what is so.")),
        suggestion=need(suggestion, _("Write what should be done.")),
        area=venue.area,
        venue=venue,
        source=Source.DOOR,
        contact_name=name,
        contact_phone=phone,
        code_digest=code_digest,
        may_publish=may_publish,
        forget_on=forget_on(name, phone, today),
        number=reserve(today.year)[0],
        created_at=now,
        submitted_at=now,
    )
    handed_in = finish("submit", proposal, by=None, now=now)
    remember_words(handed_in)
    return handed_in


@transaction.atomic
def reveal_contact(proposal: Proposal, *, reason: str, by: Any, now: datetime) -> str:
    """The whole number that a resident left, after writing down who looked and why."""
    if not rules.can_reveal_contact(by, proposal):
        raise ValidationError(_("Only the office opens this number."), code="not_yours")
    why = need(reason, _("Say why you need the number."))
    record(Verb.CONTACT_VIEWED, proposal, by=by, now=now, reason=why)
    return str(proposal.contact_phone or "")


def forget_contacts(*, now: datetime) -> int:
    """Empty names and phones whose time has passed; what was suggested stays with its answer."""
    today = timezone.localdate(now)
    after_end = today + timedelta(days=DAYS_AFTER_END)
    kept = Proposal.objects.filter(forget_on__isnull=False)
    kept.filter(Q(state__in=ENDED), forget_on__gt=after_end).update(forget_on=after_end)
    due = kept.filter(forget_on__lte=today)
    return due.update(contact_name="", contact_phone="", forget_on=None)
