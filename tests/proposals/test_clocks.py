"""Due dates are working days: holidays are left out, make-up Saturdays count."""

import datetime as dt

import pytest

from portal.workdays.calendar import workdays_between
from portal.workdays.models import Holiday
from proposals import actions, clocks
from proposals.models import StepLimit
from tests.proposals.factories import category, moment

# Spring Festival: Monday 16 to Friday 20 February off, worked on Saturday 14 and 28.
OFF = [dt.date(2026, 2, day) for day in (16, 17, 18, 19, 20)]
WORKED = [dt.date(2026, 2, 14), dt.date(2026, 2, 28)]


@pytest.fixture
def spring_festival(db):
    Holiday.objects.all().delete()
    Holiday.objects.bulk_create(
        [Holiday(day=day, name="春节") for day in OFF]
        + [Holiday(day=day, name="调休上班", is_workday=True) for day in WORKED]
    )


@pytest.mark.parametrize(
    "start, due",
    [
        (dt.date(2026, 2, 13), dt.date(2026, 2, 26)),  # Sat 14, Mon 23, Tue, Wed, Thu 26
        (dt.date(2026, 2, 18), dt.date(2026, 2, 27)),  # begun in the holiday: Mon 23 to Fri 27
        (dt.date(2026, 2, 24), dt.date(2026, 3, 3)),  # Wed, Thu, Fri, Sat 28, Mon 2, Tue 3
    ],
)
def test_around_the_spring_festival(spring_festival, start, due):
    limit = 6 if start.day == 24 else 5
    StepLimit.objects.update_or_create(clock="decide", defaults={"workdays": limit})
    deadline = clocks.deadline("decide", start)
    assert (deadline.day, deadline.certain) == (due, True)


def test_an_unknown_year_falls_back_to_weekends_and_says_so(loop):
    Holiday.objects.all().delete()
    loop.now = moment(dt.date(2026, 3, 4))
    proposal = loop.submitted()
    assert (proposal.due_on, proposal.due_certain) == (dt.date(2026, 3, 11), False)


def test_each_step_starts_its_own_clock(loop):
    proposal = loop.submitted()
    seen = [proposal.clock]
    for action in ("accept", "assign", "sign", "act", "reply", "approve", "rate", "close"):
        proposal = loop.take(action, proposal)
        seen.append(proposal.clock)
    assert seen == ["decide", "assign", "sign", "reply", "reply", "reply", "rate", "", ""]


def test_a_county_sets_its_own_limit(loop):
    StepLimit.objects.update_or_create(clock="assign", defaults={"workdays": 1})
    proposal = actions.accept(loop.submitted(), category=category(), by=loop.office, now=loop.now)
    assert proposal.due_on == dt.date(2026, 3, 5)


def test_a_day_is_local(loop):
    """Handed in at half past midnight: the day has begun here, though not in Greenwich."""
    loop.now = moment(dt.date(2026, 3, 4), 0) + dt.timedelta(minutes=30)
    assert loop.submitted().due_on == dt.date(2026, 3, 11)


def test_each_run_of_a_clock_is_kept_with_its_unit_and_the_working_days_it_took(loop):
    proposal = loop.until("sign")
    loop.now = moment(dt.date(2026, 3, 19))  # 15 days later, 4 of them weekends
    for action in ("act", "reply", "approve"):
        proposal = loop.take(action, proposal)
    runs = {run.clock: run for run in proposal.runs.all()}
    assert list(runs) == ["decide", "assign", "sign", "reply", "rate"]
    assert (runs["reply"].workdays, runs["reply"].unit) == (11, loop.unit)
    assert (runs["decide"].unit, runs["rate"].ended_on) == (None, None)


@pytest.mark.parametrize(
    "paused, resumed, due",
    [
        (dt.date(2026, 3, 6), dt.date(2026, 3, 13), dt.date(2026, 3, 18)),  # 3 were left
        (dt.date(2026, 3, 6), dt.date(2026, 3, 6), dt.date(2026, 3, 11)),  # answered at once
        (dt.date(2026, 3, 11), dt.date(2026, 3, 14), dt.date(2026, 3, 16)),  # its last day
        (dt.date(2026, 3, 13), dt.date(2026, 3, 20), dt.date(2026, 3, 18)),  # 2 days late before
    ],
)
def test_a_pause_takes_nothing_and_gives_nothing(loop, paused, resumed, due):
    proposal = loop.submitted()  # on Wednesday 4 March, to be decided by the 11th
    clocks.pause(proposal, "complete", paused)
    assert proposal.clock == "complete"
    clocks.resume(proposal, resumed)
    assert (proposal.clock, proposal.due_on) == ("decide", due)
    clocks.stop(proposal, resumed)
    waited, decided = proposal.runs.get(clock="complete"), proposal.runs.get(clock="decide")
    assert (waited.ended_on, decided.due_on) == (resumed, due)
    assert decided.workdays == workdays_between(dt.date(2026, 3, 4), paused)


def test_what_ends_while_it_stands_still_counts_only_the_days_before(loop):
    proposal = loop.submitted()
    clocks.pause(proposal, "complete", dt.date(2026, 3, 6))
    clocks.stop(proposal, dt.date(2026, 3, 20))
    assert proposal.runs.get(clock="decide").workdays == 2
    assert (proposal.clock, proposal.due_on) == ("", None)


def test_urgent_matters_have_their_own_limit_and_else_the_usual_one(loop):
    StepLimit.objects.update_or_create(
        clock="assign", defaults={"workdays": 3, "urgent_workdays": 1}
    )
    StepLimit.objects.update_or_create(
        clock="sign", defaults={"workdays": 5, "urgent_workdays": None}
    )
    proposal = loop.submitted()
    proposal.urgency = "urgent"
    clocks.start(proposal, "assign", dt.date(2026, 3, 4))
    assert proposal.due_on == dt.date(2026, 3, 5)
    clocks.start(proposal, "sign", dt.date(2026, 3, 5))
    assert proposal.due_on == dt.date(2026, 3, 12)


def test_more_time_moves_the_day_of_the_running_clock(loop):
    proposal = loop.until("sign")
    clocks.extend(proposal, dt.date(2026, 7, 1))
    assert proposal.due_on == proposal.runs.get(clock="reply").due_on == dt.date(2026, 7, 1)


def test_a_day_is_yellow_when_it_has_come_and_red_after_five_working_days(db):
    days = clocks.days(dt.date(2026, 3, 18))  # a Wednesday
    stages = {
        number: days.stage_of(dt.date(2026, 3, number)) for number in (11, 12, 17, 18, 19, 23, 24)
    }
    expected = {11: "red", 12: "late", 17: "late", 18: "day", 19: "soon", 23: "soon", 24: None}
    assert stages == expected
    for number, stage in expected.items():
        ahead = workdays_between(dt.date(2026, 3, 18), dt.date(2026, 3, number))
        assert clocks.stage(ahead) == stage
    assert days.stage_of(None) is None
