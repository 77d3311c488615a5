"""A unit sees its strengths and what is late, beside the county's middle; few are not shown."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.access import Role
from proposals import actions
from tests.proposals.factories import Loop, moment

PERIOD = "?period=any&from=2026-01-01&to=2026-12-31"
MARCH_4 = dt.date(2026, 3, 4)


@pytest.fixture
def other_loop(administrator, make_user, other_bureau, member_user, member, now):
    handler = make_user("other_handler", Role.HANDLER, unit=other_bureau)
    return Loop(office=administrator, handler=handler, proposer=member_user, member=member, now=now)


def _handle(loop, signed_on):
    """Each assigned on 4 March, to be signed for by the 11th, and signed for on these days."""
    for day in signed_on:
        loop.now = moment(MARCH_4)
        proposal = loop.until("assign")
        loop.now = moment(dt.date(2026, 3, day))
        loop.take("sign", proposal)


@pytest.fixture
def lines(loop, other_loop, as_user):
    """{key: line} of the first unit's page: five of six signed in time; the other three of five."""
    _handle(loop, [5, 5, 5, 5, 5, 12])
    _handle(other_loop, [5, 5, 5, 12, 12])
    found = as_user(loop.handler).get(f"/proposals/units/{loop.unit.pk}/{PERIOD}")
    return {line["measure"].key: line for line in found.context["lines"]}


def test_a_unit_sees_itself_beside_the_middle(lines):
    signed = lines["signed_in_time"]
    assert (signed["value"], signed["middle"], signed["standing"]) == (83.3, 71.7, "ahead")
    assert (lines["received"]["value"], lines["received"]["middle"]) == (6, 5.5)
    assert (lines["days"]["value"], lines["days"]["standing"]) == (None, "")


def test_the_records_behind_a_line_are_as_many(lines, loop, as_user):
    browser = as_user(loop.handler)
    for key, number in {
        "received": 6,
        "sent_back": 0,
        "signed_in_time": 6,
        "supervised": 0,
    }.items():
        page = browser.get(lines[key]["href"])
        assert page.status_code == 200
        assert page.context["page"].total == number, key


def test_fewer_than_five_are_not_shown(loop, as_user, leader):
    _handle(loop, [5, 5, 5, 12])
    page = as_user(leader).get(f"/proposals/units/{loop.unit.pk}/{PERIOD}")
    assert "75" not in {str(line["value"]) for line in page.context["lines"]}
    by_key = {line["measure"].key: line for line in page.context["lines"]}
    assert all(by_key[key]["is_hidden"] for key in ("received", "signed_in_time"))
    assert "少于 5" in page.content.decode()
    assert [
        unit for unit, _cells in as_user(leader).get(f"/proposals/units/{PERIOD}").context["rows"]
    ]


def test_what_is_late_stands_there(loop, leader, as_user):
    _handle(loop, [5])
    late = loop.until("assign")
    page = as_user(leader).get(f"/proposals/units/{loop.unit.pk}/")
    assert late in page.context["late"]


def test_who_may_see_it(loop, other_loop, as_user, leader, stranger, staff, make_user):
    page = f"/proposals/units/{loop.unit.pk}/"
    assert as_user(loop.handler).get("/proposals/units/").url == page
    for person in (other_loop.handler, stranger, staff, loop.proposer):
        assert as_user(person).get(page).status_code == 404
    assert as_user(make_user("below", Role.LEADER, area="321023101")).get(page).status_code == 404
    assert as_user(leader).get(page).status_code == 200
    assert as_user(loop.handler).get("/proposals/units/").status_code == 302


def test_the_number_of_queries_does_not_grow(loop, other_loop, leader, as_user):
    browser, counts = as_user(leader), []
    for _round in range(2):
        _handle(loop, [5])
        _handle(other_loop, [5, 12])
        proposal = loop.until("rate")
        actions.supervise(
            loop.until("sign"), instruction="x", answer_by=dt.date(2026, 3, 9), by=leader,
            now=moment(MARCH_4),
        )  # fmt: skip
        assert proposal.state == "rated"
        for page in (f"/proposals/units/{loop.unit.pk}/{PERIOD}", f"/proposals/units/{PERIOD}"):
            browser.get(page)
            with CaptureQueriesContext(connection) as captured:
                assert browser.get(page).status_code == 200
            counts.append(len(captured))
    assert counts[:2] == counts[2:]
    assert max(counts) <= 20
