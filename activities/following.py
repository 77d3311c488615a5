"""A sign-up followed by number and code."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from activities import actions
from activities.models import SignUp
from activities.states import SIGN_UP_TABLE, SignUpState, State
from portal.door import codes
from portal.door.following import Kind, Matter, Step, register

LETTER = "A"  # of `SignUp.number`
LOOKS = {SignUpState.GOING: "done", SignUpState.WAITING: "due", SignUpState.OFFERED: "due"}


def find(number: str, digest: str) -> SignUp | None:
    pk = codes.serial_of(number, LETTER)
    return SignUp.objects.filter(pk=pk, code_digest=digest).first() if pk else None


def get(pk: int) -> SignUp | None:
    rows = SignUp.objects.exclude(code_digest="").select_related("activity__venue")
    return rows.filter(pk=pk).first()


def show(row: SignUp, now: datetime) -> Matter:
    """The activity, how the sign-up stands, what one can do."""
    activity = row.activity
    is_off = activity.state == State.CANCELLED
    late = row.state == SignUpState.OFFERED and row.claim_until and row.claim_until <= now
    state = SignUpState.LAPSED if late else SignUpState(row.state)
    is_coming = activity.state == State.OPEN and activity.starts_at > now
    return Matter(
        heading=_("Sign-up"),
        number=row.number,
        state=_("The activity is cancelled") if is_off else state.label,
        kind="stopped" if is_off else LOOKS.get(state, "stopped"),
        next=_next(row, state) if is_coming else "",
        answer=activity.cancel_reason,
        facts=_facts(row),
        steps=_steps(state) if is_coming else [],
    )


def _facts(row: SignUp) -> list[tuple[str, Any]]:
    activity = row.activity
    start, end = (timezone.localtime(at) for at in (activity.starts_at, activity.ends_at))
    facts = [
        (_("Activity"), activity.title),
        (_("When"), f"{date_format(start)} {start:%H:%M}–{end:%H:%M}"),
        (_("Where"), " ".join(str(part) for part in (activity.venue, activity.place) if part)),
    ]
    return [(label, value) for label, value in facts if value]


def _next(row: SignUp, state: SignUpState) -> str:
    if state == SignUpState.OFFERED:
        until = date_format(timezone.localtime(row.claim_until), "m-d H:i")
        return _("A place is kept for you until %(until)s. Take it, or let it go.") % {
            "until": until
        }
    sentences = {
        SignUpState.GOING: _("You have a place. If you cannot come, cancel it here."),
        SignUpState.WAITING: _(
            "All places are taken. When one comes free it is kept for you for a while: look here."
        ),
        SignUpState.LAPSED: _("The place was not taken in time and went to the next."),
    }
    return sentences.get(state, "")


def _steps(state: SignUpState) -> list[Step]:
    steps = []
    if "claim" in SIGN_UP_TABLE[state]:
        steps.append(Step("claim", _("Take the place"), _claim))
    if "cancel" in SIGN_UP_TABLE[state]:
        text = _("Somebody else can have the place at once. This cannot be undone.")
        steps.append(Step("cancel", _("Cancel the sign-up"), _cancel, text))
    return steps


def _claim(row: SignUp, *, now: datetime) -> None:
    actions.claim(row, by=None, now=now)


def _cancel(row: SignUp, *, now: datetime) -> None:
    actions.cancel_sign_up(row, by=None, now=now)


register(Kind("activities.sign_up", find, get, show))
