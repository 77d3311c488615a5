"""A suggestion followed by number and code."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from portal.door.following import Kind, Matter, Step, register
from proposals import actions
from proposals.forms.door import RateByCodeForm
from proposals.models import Proposal
from proposals.states import State

LOOKS = {State.CLOSED: "done", State.DECLINED: "stopped", State.REPLIED: "due"}


def find(number: str, digest: str) -> Proposal | None:
    """By its number, with or without the noughts."""
    found = re.fullmatch(r"(\d{4})-(\d{1,8})", number)
    if not found:
        return None
    number = f"{found[1]}-{int(found[2]):04d}"
    return Proposal.objects.filter(number=number, code_digest=digest).first()


def get(pk: int) -> Proposal | None:
    return Proposal.objects.in_full().exclude(code_digest="").filter(pk=pk).first()


def show(proposal: Proposal, now: datetime) -> Matter:
    """The proposer's own view: state, steps, answer; nobody's name."""
    return Matter(
        heading=_("Suggestion"),
        number=proposal.number,
        state=proposal.get_state_display(),
        kind=LOOKS.get(proposal.state, "neutral"),
        next=_next(proposal),
        answer=_answer(proposal),
        facts=_facts(proposal),
        steps=[_rating()] if proposal.state == State.REPLIED else [],
    )


def _facts(proposal: Proposal) -> list[tuple[str, Any]]:
    done = [f"{date_format(step.done_on)} {step.what}" for step in proposal.steps.all()]
    facts = [
        (_("Handed in"), date_format(proposal.submitted_at, "DATE_FORMAT")),
        (_("Matter"), proposal.title),
        (_("What should be done"), proposal.suggestion),
        (_("Steps taken"), "; ".join(done)),
        *_promises(proposal),
    ]
    return [(label, value) for label, value in facts if value]


def _promises(proposal: Proposal) -> list[tuple[str, str]]:
    """Each promise with its day, and the second answer once it is kept."""
    found = []
    for promise in proposal.promises.all():
        words = {"what": promise.what, "day": date_format(promise.due_on)}
        found.append((_("Promise"), _("%(what)s (by %(day)s)") % words))
        if promise.done_on:
            day = date_format(promise.done_on)
            found.append((_("Second answer"), f"{day} {promise.answer}"))
    return found


def _answer(proposal: Proposal) -> str:
    if proposal.decline_reason:
        return proposal.decline_reason
    replies = sorted(proposal.replies.all(), key=lambda reply: reply.round)
    return f"{replies[-1].text}\n{replies[-1].unit}" if replies else ""


def _next(proposal: Proposal) -> str:
    words = {
        "day": date_format(proposal.due_on) if proposal.due_on else "",
        "who": proposal.awaited_from,
    }
    sentences = {
        State.SUBMITTED: _("The office decides on it by %(day)s."),
        State.ACCEPTED: _("It is accepted. The office assigns it to a unit by %(day)s."),
        State.ASSIGNED: _("It is assigned to %(who)s, which signs for it by %(day)s."),
        State.HANDLING: _("%(who)s is at work on it and answers by %(day)s."),
        State.REPLIED: _("Say what you think of the answer by %(day)s."),
        State.RATED: _("Thank you for rating it. The office closes it or takes it up anew."),
    }
    return sentences[proposal.state] % words if proposal.state in sentences else ""


def _rating() -> Step:
    return Step(
        "rate",
        _("Rate the reply"),
        actions.rate_by_code,
        _("Say how it was handled and what came of it. Once sent it cannot be changed."),
        RateByCodeForm,
    )


register(Kind("proposals.proposal", find, get, show))
