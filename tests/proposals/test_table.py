"""The table of steps holds: each action in each state by each person, granted or refused."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from portal.access import Role
from proposals import actions, rules
from proposals.actions import _steps
from proposals.forms import step_form
from proposals.models import Proposal
from proposals.states import AWAITED, BY_ACTION, OPEN_STATES, STEPS, Actor, State

# Who of the cast is which actor. Leaders decide as the office does; a head handles too.
ROLES = {
    "proposer": {Actor.PROPOSER, Actor.WRITER},
    "registrar": {Actor.WRITER},
    "office": {Actor.OFFICE},
    "leader": {Actor.OFFICE, Actor.LEADER},
    "handler": {Actor.LEAD_UNIT},
    "head": {Actor.LEAD_UNIT, Actor.REVIEWER},
    "supporter": {Actor.SUPPORTING_UNIT},
    "clock": {Actor.CLOCK},
    "other_staff": set(),
    "stranger": set(),
    "other_member": set(),
    "other_handler": set(),
}
STATES = [state for state in State if state != State.DRAFT]


@pytest.fixture
def matter(loop, make_user, other_bureau, office, staff, leader, other_staff, stranger):
    """A suggestion in review, led by one unit and supported by another; its whole cast."""
    loop.supporting = [other_bureau]
    cast = {
        "proposer": loop.proposer, "registrar": staff, "office": loop.office, "leader": leader,
        "handler": loop.handler, "head": make_user("head", Role.HANDLER, unit=loop.unit),
        "supporter": make_user("supporter", Role.HANDLER, unit=other_bureau), "clock": None,
        "other_staff": other_staff, "stranger": stranger,
        "other_member": make_user("other_member", Role.MEMBER),
        "other_handler": make_user("other_handler", Role.HANDLER, unit=office),
    }  # fmt: skip
    cast["head"].heads_unit = True
    cast["head"].save()
    proposal = loop.until("act")
    actions.sign_support(proposal, by=cast["supporter"], now=loop.tick())
    actions.give_opinion(proposal, opinion="同意", by=cast["supporter"], now=loop.tick())
    proposal = loop.take("reply", proposal)
    Proposal.objects.update(registered_by=staff)
    return Proposal.objects.in_full().get(pk=proposal.pk), cast


def test_each_step_is_for_those_whom_the_table_names(matter):
    proposal, cast = matter
    wrong = []
    for step in STEPS:
        for state in State:
            proposal.state = state
            for who, user in cast.items():
                expected = state in step.sources and bool(ROLES[who] & set(step.who))
                if rules.allows(user, proposal, step) != expected:
                    wrong.append((step.action, state, who))
    assert wrong == []


def _put_into(proposal, state):
    Proposal.objects.filter(pk=proposal.pk).update(
        state=state,
        decline_reason="已在办",
        return_note="缺地点",
        merged_into=proposal.pk,
        closed_at=proposal.created_at if state == State.CLOSED else None,
    )


def test_in_any_other_state_one_is_told_what_happened(matter, loop):
    proposal, cast = matter
    by = {
        step.action: next(u for w, u in cast.items() if ROLES[w] & set(step.who)) for step in STEPS
    }
    for state in STATES:
        _put_into(proposal, state)
        for step in STEPS:
            if state in step.sources:
                continue
            with pytest.raises(ValidationError) as told:
                _steps.begin(step.action, proposal, by=by[step.action], now=loop.now)
            assert told.value.code == "meanwhile", (step.action, state)


def test_each_form_asks_for_what_the_table_says(matter):
    proposal, cast = matter
    parts = {"title_1", "suggestion_1", "title_2", "suggestion_2"}
    for step in STEPS:
        if step.action in ("submit", "complete"):
            continue  # their text is written before, on a form of its own
        form = step_form(step.action, proposal, cast["office"], {})
        needs = parts if step.action == "split" else set(step.needs)
        assert set(form.errors) == needs, step.action
        assert len(step.given) == len(step.needs)


def test_every_state_is_reached_and_left_or_is_an_end():
    reached = {step.target for step in STEPS if step.target} | {State.DRAFT}
    assert reached == set(State)
    left = {source for step in STEPS if step.target for source in step.sources}
    ends = {State.DECLINED, State.MERGED, State.SPLIT, State.CLOSED}
    assert set(State) - left == ends
    assert set(AWAITED) == set(State) - ends
    assert set(OPEN_STATES) == set(AWAITED) - {State.DRAFT}


def test_a_clock_step_is_taken_by_nobody_else(loop):
    proposal = actions.give_back(loop.submitted(), missing="缺地点", by=loop.office, now=loop.now)
    with pytest.raises(ValidationError) as told:
        _steps.begin("decline_uncompleted", proposal, by=loop.office, now=loop.now)
    assert told.value.code == "not_yours"
    with pytest.raises(ValidationError):
        actions.decline_uncompleted(proposal, now=loop.now)
    after = loop.now + dt.timedelta(days=40)
    declined = actions.decline_uncompleted(proposal, now=after)
    assert declined.state == State.DECLINED
    assert "缺地点" in declined.decline_reason
    assert BY_ACTION["decline_uncompleted"].who == (Actor.CLOCK,)
