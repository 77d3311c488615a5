"""Signing somebody's suggestion too: by one's own hand, with number and code from the proposer."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from members.models import Member
from portal.audit.recording import record
from portal.door import codes
from portal.notifications import notify
from proposals.actions._audience import first_author
from proposals.models import Proposal, Signatory
from proposals.rules_desk import takes_signatures
from proposals.states import Notice, Verb


def signing_code(proposal: Proposal) -> str:
    """The code that the proposer hands on; made from a key, stored nowhere."""
    return codes.code_from(f"proposals.signing.{proposal.pk}")


def find_to_sign(number: str, code: str) -> Proposal | None:
    """The suggestion with this number and this code, while it takes signatures."""
    found = Proposal.objects.select_related("proposer", "area").filter(
        number=codes.tidy_number(number)
    )
    proposal = found.exclude(number="").first()
    if proposal is None or signing_code(proposal) != codes.tidy(code):
        return None
    return proposal if takes_signatures(proposal) else None


@transaction.atomic
def sign_too(proposal: Proposal, *, code: str, by: Any, now: datetime) -> Signatory:
    """The member puts the own name to it; sent twice, it stands there once."""
    locked = Proposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)
    member = Member.objects.agreed().filter(user=by).first()
    if member is None or signing_code(locked) != codes.tidy(code):
        raise ValidationError(_("Only a member signs it, with the code from the proposer."))
    if not takes_signatures(locked):
        raise ValidationError(_("The office has decided on it: nobody signs it any more."))
    if locked.proposer_id == member.pk:
        raise ValidationError(_("It is your own suggestion."))
    signatory, is_new = Signatory.objects.get_or_create(proposal=locked, member=member)
    if is_new:
        record(Verb.SIGNED_WITH, locked, by=by, now=now)
        page = reverse("proposals:proposal_detail", args=[locked.pk])
        told = [first_author(locked)]
        notify(told, Notice.SIGNED_WITH, path=page, now=now, who=member.name, what=locked.title)
    return signatory


@transaction.atomic
def sign_no_more(proposal: Proposal, *, by: Any, now: datetime) -> None:
    """Take the own name off it, as long as nobody has decided on the matter."""
    locked = Proposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)
    if not takes_signatures(locked):
        raise ValidationError(_("The office has decided on it: names stay as they are."))
    gone, _rows = locked.signatories.filter(member__user=by).delete()
    if gone:
        record(Verb.SIGNS_NO_MORE, locked, by=by, now=now)
