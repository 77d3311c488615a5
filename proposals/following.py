"""A suggestion followed by number and code."""

from __future__ import annotations

import re
from datetime import datetime
from functools import partial
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.documents.models import Document
from portal.door.following import Kind, Matter, Step, register
from proposals import actions
from proposals.actions.attaching import MOST_FILES
from proposals.forms.by_code import (
    AnswerByCodeForm,
    CompleteByCodeForm,
    FilesByCodeForm,
    RateByCodeForm,
)
from proposals.models import Promise, Proposal
from proposals.rules_desk import takes_files
from proposals.states import State

LOOKS = {
    State.CLOSED: "done",
    State.DECLINED: "stopped",
    State.SPLIT: "stopped",
    State.REPLIED: "due",
    State.RETURNED: "due",
    State.ASKING: "due",
}


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
    """The proposer's own view: state, steps, answer, files; nobody's name."""
    files = list(Document.objects.about(proposal))
    return Matter(
        heading=_("Suggestion"),
        number=proposal.number,
        state=proposal.get_state_display(),
        kind=LOOKS.get(proposal.state, "neutral"),
        next=_next(proposal),
        answer=_answer(proposal),
        facts=_facts(proposal),
        steps=_steps(proposal, files),
        files=files,
    )


def _facts(proposal: Proposal) -> list[tuple[str, Any]]:
    done = [f"{date_format(step.done_on)} {step.what}" for step in proposal.steps.all()]
    asked = [f"{row.text} {row.answer}".strip() for row in proposal.questions.all()]
    parts = [part.number for part in proposal.parts.all()] if proposal.state == State.SPLIT else []
    facts = [
        (_("Handed in"), date_format(proposal.submitted_at, "DATE_FORMAT")),
        (_("Matter"), proposal.title),
        (_("What is missing"), proposal.return_note if proposal.state == State.RETURNED else ""),
        (_("What is so"), proposal.situation if proposal.state == State.RETURNED else ""),
        (_("What should be done"), proposal.suggestion),
        (_("Split into"), ", ".join(parts)),
        (_("Steps taken"), "; ".join(done)),
        (_("Questions and answers"), "; ".join(asked)),
        *_promises(proposal),
    ]
    return [(label, value) for label, value in facts if value]


def _promises(proposal: Proposal) -> list[tuple[str, str]]:
    """Each promise with its day, and the second answer once it is kept."""
    found = []
    for promise in Promise.objects.told_to(proposal):
        words = {"what": promise.what, "day": date_format(promise.due_on)}
        found.append((_("Promise"), _("%(what)s (by %(day)s)") % words))
        if promise.done_on:
            day = date_format(promise.done_on)
            found.append((_("Second answer"), f"{day} {promise.answer}"))
    return found


def _answer(proposal: Proposal) -> str:
    """A leader's conclusion, why it was declined, else the newest reply that went out."""
    if proposal.conclusion or proposal.decline_reason:
        return proposal.conclusion or proposal.decline_reason
    sent = sorted((row for row in proposal.replies.all() if row.sent_at), key=lambda row: row.round)
    return f"{sent[-1].text}\n{sent[-1].unit}" if sent else ""


def _next(proposal: Proposal) -> str:
    words = {
        "day": date_format(proposal.due_on) if proposal.due_on else "",
        "who": proposal.assignment.unit if proposal.assignment else "",
    }
    sentences = {
        State.SUBMITTED: _("The office decides on it by %(day)s."),
        State.RETURNED: _("Something is missing. Please complete it by %(day)s."),
        State.ACCEPTED: _("It is accepted. The office assigns it to a unit by %(day)s."),
        State.MERGED: _(
            "It is handled together with another suggestion. The answer comes here as well."
        ),
        State.SPLIT: _(
            "It held several matters and was split. Follow each part by its number and your code."
        ),
        State.ASSIGNED: _("It is assigned to %(who)s, which signs for it by %(day)s."),
        State.HANDLING: _("%(who)s is at work on it and answers by %(day)s."),
        State.ASKING: _("%(who)s asks you something. Please answer by %(day)s."),
        State.REVIEW: _("%(who)s has written the answer and looks over it once more."),
        State.REPLIED: _("Say what you think of the answer by %(day)s."),
        State.RATED: _("Thank you for rating it. The office closes it or takes it up anew."),
        State.WITH_LEADER: _("It went round several times. A leader looks at it now."),
    }
    return sentences[proposal.state] % words if proposal.state in sentences else ""


def _steps(proposal: Proposal, files: list[Document]) -> list[Step]:
    """What whoever holds the code may do now."""
    adds = takes_files(proposal) and len(files) < MOST_FILES
    allowing = _DENYING if proposal.may_publish else _ALLOWING
    return _asked_for(proposal) + ([_ADDING] if adds else []) + [allowing]


def _asked_for(proposal: Proposal) -> list[Step]:
    found = {State.REPLIED: _rating, State.ASKING: _answering, State.RETURNED: _completing}
    make = found.get(proposal.state)
    return [make(proposal)] if make and not _has_rated(proposal) else []


def _has_rated(proposal: Proposal) -> bool:
    """Where several signed, the others may still have to rate."""
    return any(
        row.round == proposal.round and row.rater_id == proposal.proposer_id
        for row in proposal.ratings.all()
    )


def _rating(proposal: Proposal) -> Step:
    return Step(
        "rate",
        _("Rate the reply"),
        actions.rate_by_code,
        _("Say how it was handled and what came of it. Once sent it cannot be changed."),
        RateByCodeForm,
    )


def _answering(proposal: Proposal) -> Step:
    return Step(
        "answer",
        _("Answer the question"),
        actions.answer_by_code,
        proposal.question.text if proposal.question else "",
        AnswerByCodeForm,
    )


_ADDING = Step(
    "files",
    gettext_lazy("Add photos or papers"),
    actions.attach_by_code,
    gettext_lazy("The office and the unit at work on it see them, nobody else."),
    FilesByCodeForm,
)


_ALLOWING = Step(
    "publish",
    gettext_lazy("Agree to publication without the name"),
    partial(actions.allow_publication_by_code, allowed=True),
    gettext_lazy("Matter and answer may be published so that others learn of it."),
)
_DENYING = Step(
    "no-publish",
    gettext_lazy("Agree no longer"),
    partial(actions.allow_publication_by_code, allowed=False),
    gettext_lazy("You have agreed: matter and answer may be published, without the name."),
)


def _completing(proposal: Proposal) -> Step:
    """The form begins with what was written."""
    words = {"situation": proposal.situation, "suggestion": proposal.suggestion}
    return Step(
        "complete",
        _("Complete it and hand it in again"),
        actions.complete_by_code,
        proposal.return_note,
        partial(CompleteByCodeForm, initial=words),
    )


register(Kind("proposals.proposal", find, get, show))
