"""Writing a proposal and handing it in."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.audit.recording import changes_between, record
from proposals import rules
from proposals.actions._steps import begin, finish, meanwhile, need
from proposals.actions.deciding import complete
from proposals.actions.door import forget_on
from proposals.actions.numbers import reserve
from proposals.actions.wording import remember_words
from proposals.models import Proposal, Signatory
from proposals.states import State, Verb

TEXT = (
    "title",
    "situation",
    "reason",
    "suggestion",
    "area",
    "category",
    "proposer",
    "source",
    "activity",
    "is_unnamed",
    "may_publish",
    "contact_name",
    "contact_phone",
)

# What the office read before it was returned; it stays in the event.
WORDS = ("title", "situation", "reason", "suggestion")


@transaction.atomic
def draft(
    *, values: dict[str, Any], by: Any, now: datetime, form_token: UUID | None = None
) -> Proposal:
    """Begin a proposal with what the form holds. The same form sent twice begins only one."""
    again = _of_form(form_token, by)
    if again and _same_words(again, values):
        return again
    if again:  # a form that the browser kept was used for another matter
        form_token = None
    proposal = Proposal(registered_by=by, created_at=now, form_token=form_token)
    _fill(proposal, values, now)
    try:
        with transaction.atomic():
            proposal.save(force_insert=True)
    except IntegrityError:
        again = _of_form(form_token, by)
        if again is None:
            raise
        return again
    _sign_with(proposal, values)
    record(Verb.DRAFTED, proposal, by=by, now=now)
    return proposal


@transaction.atomic
def change(
    proposal: Proposal,
    *,
    values: dict[str, Any],
    version: int,
    hand_in: bool = False,
    by: Any,
    now: datetime,
) -> Proposal:
    """Write the text anew, unless somebody did so meanwhile; hand it in when asked to.

    Of what was returned to be completed, the words before stay in the event.
    """
    locked = Proposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)
    if not rules.can_edit(by, locked) or locked.version != version:
        raise ValidationError(meanwhile(locked, by), code="meanwhile")
    returned = locked.state == State.RETURNED
    if returned:  # whose it is does not change any more
        values = {name: value for name, value in values.items() if name != "proposer"}
    before = {name: getattr(locked, name) for name in TEXT}
    _fill(locked, values, now)
    words = changes_between(before, {name: getattr(locked, name) for name in TEXT})
    changed = [*words]
    changed += ["signatories"] if _sign_with(locked, values) else []
    if changed:
        locked.version += 1
        locked.save()
        told = {"fields": [None, ", ".join(changed)]}
        if returned:  # never who left a name or a number
            told |= {name: words[name] for name in WORDS if name in words}
        record(Verb.CHANGED, locked, by=by, now=now, changes=told)
    if not hand_in:
        return locked
    return (complete if returned else submit)(locked, by=by, now=now)


@transaction.atomic
def submit(proposal: Proposal, *, by: Any, now: datetime) -> Proposal:
    """Hand in a draft: it gets its number, and the office's time begins."""
    locked = begin("submit", proposal, by=by, now=now)
    today = timezone.localdate(now)
    locked.submitted_at = locked.submitted_at or now  # what was returned keeps day and number
    locked.number = locked.number or reserve(today.year)[0]
    # Counted anew: a draft may have waited long.
    locked.forget_on = forget_on(locked.contact_name, locked.contact_phone, today)
    handed_in = finish("submit", locked, by=by, now=now)
    remember_words(handed_in)
    return handed_in


@transaction.atomic
def hand_in(
    *, values: dict[str, Any], by: Any, now: datetime, form_token: UUID | None = None
) -> Proposal:
    """Write and hand in at once; the same form sent twice hands in only one."""
    proposal = draft(values=values, by=by, now=now, form_token=form_token)
    return submit(proposal, by=by, now=now) if proposal.state == State.DRAFT else proposal


def key_of_form(token: UUID | None, *, by: Any) -> int | None:
    """The key of what this form wrote when it was sent before; None the first time."""
    found = _of_form(token, by)
    return found.pk if found else None


def _of_form(token: UUID | None, by: Any) -> Proposal | None:
    if token is None:
        return None
    return Proposal.objects.filter(form_token=token, registered_by=by).first()


def _same_words(proposal: Proposal, values: dict[str, Any]) -> bool:
    words = ("title", "situation", "suggestion")
    return all(getattr(proposal, name) == values.get(name, "").strip() for name in words)


def _fill(proposal: Proposal, values: dict[str, Any], now: datetime) -> None:
    for name in TEXT:
        if name in values:
            setattr(proposal, name, values[name])
    proposal.title = need(proposal.title, _("Say in a few words what it is about."))
    if proposal.proposer_id:  # who is on the roster has a number there
        proposal.contact_name = proposal.contact_phone = ""
    left = proposal.contact_name, proposal.contact_phone
    proposal.forget_on = forget_on(*left, timezone.localdate(now))


def _sign_with(proposal: Proposal, values: dict[str, Any]) -> bool:
    """Those who signed the paper too, as staff chose them; says whether that changed anything."""
    if "signatories" not in values:
        return False
    wanted = {member.pk for member in values["signatories"]} - {proposal.proposer_id}
    there = set(proposal.signatories.values_list("member", flat=True))
    proposal.signatories.filter(member__in=there - wanted).delete()
    Signatory.objects.bulk_create(
        [Signatory(proposal=proposal, member_id=pk) for pk in sorted(wanted - there)],
        ignore_conflicts=True,
    )
    return wanted != there
