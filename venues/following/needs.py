"""A need followed by number and code."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from portal.door import codes
from portal.door.following import Kind, Matter, Step, register
from venues import actions
from venues.forms.door_needs import NotMetForm, SayMetForm, WithdrawForm
from venues.models import NUMBER_LETTER, Need
from venues.states import NEED_TABLE, NeedState

LOOKS = {NeedState.MET: "done", NeedState.MATCHED: "due", NeedState.WITHDRAWN: "stopped"}


def find(number: str, digest: str) -> Need | None:
    pk = codes.serial_of(number, NUMBER_LETTER)
    return Need.objects.filter(pk=pk, code_digest=digest).first() if pk else None


def get(pk: int) -> Need | None:
    needs = Need.objects.exclude(code_digest="").select_related("topic", "venue")
    return needs.filter(pk=pk).first()


def show(need: Need, now: datetime) -> Matter:
    """What was wished for, the answer, and what its owner may say; no name and no number."""
    return Matter(
        heading=_("Need"),
        number=need.number,
        state=need.get_state_display(),
        kind=LOOKS.get(need.state, "neutral"),
        next=_next(need),
        answer=need.answer,
        facts=_facts(need),
        steps=_steps(need),
    )


def _facts(need: Need) -> list[tuple[str, Any]]:
    facts = [
        (_("Topic"), need.topic.name),
        (_("What is wished for"), need.wish),
        (_("Raised on"), date_format(timezone.localtime(need.raised_at))),
        (_("Raised at the venue"), need.venue and need.venue.name),
        (_("Phone of the venue"), need.venue and need.venue.phone),
        (_("You said"), need.said),
    ]
    return [(label, value) for label, value in facts if value]


def _next(need: Need) -> str:
    if need.is_waiting:
        return _("The office answers by %(day)s.") % {"day": date_format(need.answer_by)}
    sentences = {
        NeedState.OPEN: _("The office is looking for somebody who can help."),
        NeedState.MATCHED: _("Somebody is found. Afterwards, say here whether your need was met."),
        NeedState.MET: _("Thank you for telling us."),
        NeedState.WITHDRAWN: _("You need do nothing more."),
    }
    return sentences[NeedState(need.state)]


def _steps(need: Need) -> list[Step]:
    """What the table lets whoever raised it say now."""
    may = NEED_TABLE[need.state]
    found = []
    if "met" in may:
        found.append(_saying())
    elif "not_met" in may:
        found.append(_taking_back())
    if "withdraw" in may:
        found.append(_withdrawing())
    return found


def _saying() -> Step:
    text = _("If it was not, the office looks on for you.")
    label = _("Say whether it was met")
    return Step("met", label, actions.say_met_by_code, text, SayMetForm)


def _taking_back() -> Step:
    text = _("If it was not met after all, the office takes it up again.")
    return Step("not_met", _("It was not met"), _not_met, text, NotMetForm)


def _not_met(need: Need, *, words: str, now: datetime) -> None:
    actions.say_met_by_code(need, was_met=False, words=words, now=now)


def _withdrawing() -> Step:
    text = _("It is no longer needed. Your name and phone are then deleted soon.")
    label = _("Take the need back")
    return Step("withdraw", label, actions.withdraw_by_code, text, WithdrawForm)


register(Kind("venues.need", find, get, show))
