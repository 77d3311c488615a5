"""How a suggestion goes: the table of steps, drawn for whoever wants to know what comes next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from portal.access import needs
from proposals import clocks
from proposals.models import StepLimit
from proposals.states import AWAITED, STEPS, Clock, State, Step

# The straight way from the draft to the end; the others branch off from it.
MAIN_WAY = (
    State.DRAFT, State.SUBMITTED, State.ACCEPTED, State.ASSIGNED, State.HANDLING, State.REVIEW,
    State.REPLIED, State.RATED, State.CLOSED,
)  # fmt: skip

MEANS = {
    State.DRAFT: _("Written, and seen by nobody but the writer."),
    State.SUBMITTED: _("It has its number. The office reads it and decides what becomes of it."),
    State.RETURNED: _("Something is missing. The proposer adds it and hands it in again."),
    State.ACCEPTED: _("It is taken up. The office gives it to the unit whose task it is."),
    State.DECLINED: _("It is not taken up. The proposer reads why."),
    State.MERGED: _("Others suggest the same: it is answered with them, each proposer by itself."),
    State.SPLIT: _("It held several matters. Each goes on as a suggestion of its own."),
    State.ASSIGNED: _("The lead unit signs for it, or sends it back in time with its reason."),
    State.HANDLING: _("The units act on it; each step has its day and its owner."),
    State.ASKING: _("The unit asks the proposer something; its time stands still until then."),
    State.REVIEW: _("The reply is written; somebody else in the unit reads it before it goes out."),
    State.REPLIED: _("The proposer has the answer, and says what to think of it."),
    State.RATED: _("Satisfied: it is closed. Dissatisfied: it goes round again, twice at most."),
    State.WITH_LEADER: _("After two more rounds without success a leader decides."),
    State.CLOSED: _("It has an answer and a rating, or the note that it was not rated in time."),
}


@dataclass(frozen=True)
class Station:
    """A state with what it means, whom it waits for, how long, and where one goes from it."""

    state: State
    means: Any
    awaited: str
    workdays: int | None
    leads_to: list[tuple[Step, State]]
    is_here: bool


def _station(state: State, limits: dict[str, int], here: str) -> Station:
    steps = [step for step in STEPS if state in step.sources and step.target]
    clock = _clock_of(state)
    actor = AWAITED.get(state)
    return Station(
        state=state,
        means=MEANS[state],
        awaited=str(actor[0].label) if actor else "",
        workdays=limits.get(clock),
        leads_to=[(step, State(step.target)) for step in steps],
        is_here=state == here,
    )


def _clock_of(state: State) -> str:
    """The clock that runs in this state, as the steps that lead there say."""
    started = [step.starts or step.pauses for step in STEPS if step.target == state]
    return next((clock for clock in started if clock), "")


def _limits() -> dict[str, int]:
    """Working days of each clock, by the county's own table."""
    own = dict(StepLimit.objects.values_list("clock", "workdays"))
    return {clock.value: own.get(clock, clocks.USUAL[clock]) for clock in Clock}


@needs("proposals.open_proposal")
def course(request: HttpRequest) -> HttpResponse:
    """The way of a suggestion, with `state` marked as where one's own stands."""
    here, limits = request.GET.get("state", ""), _limits()
    stations = [_station(state, limits, here) for state in MAIN_WAY]
    aside = [_station(state, limits, here) for state in State if state not in MAIN_WAY]
    context = {
        "stations": stations,
        "aside": aside,
        "rows": [(step, [State(state).label for state in step.sources]) for step in STEPS],
    }
    return render(request, "proposals/course.html", context)
