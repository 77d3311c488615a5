"""Due dates are working days: holidays are left out, make-up Saturdays count."""

import datetime as dt

import pytest

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
