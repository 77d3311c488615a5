"""A leader supervises at any time; it stays open until the unit has answered in writing."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from portal.access import Role
from portal.models import Notification
from proposals import actions
from proposals.models import Supervision
from tests.proposals.factories import moment

TODAY = dt.date(2026, 3, 4)
LIST = "/proposals/supervisions/"


@pytest.fixture
def proposal(loop):
    return loop.until("sign")


def _supervise(proposal, by, **more):
    values = {"instruction": "请三日内到现场核实。", "answer_by": dt.date(2026, 3, 11), **more}
    return actions.supervise(proposal, by=by, now=moment(TODAY, 18), **values)


def _told():
    """Whom supervision was told to, by their sign-in names."""
    told = Notification.objects.filter(kind__contains="supervis")
    return sorted(told.values_list("user__username", flat=True))


def test_a_leader_supervises_and_the_unit_answers(as_user, leader, handler, proposal):
    browser, page = as_user(leader), f"/proposals/{proposal.pk}/"
    assert f"{page}supervise/" in browser.get(page).content.decode()
    day = timezone.localdate() + dt.timedelta(days=7)
    sent = {"instruction": "请三日内到现场核实。", "answer_by": day}
    assert browser.post(f"{page}supervise/", sent).url == page
    assert browser.post(f"{page}supervise/", sent).url == page  # sent twice
    supervision = Supervision.objects.get()
    assert _told() == ["handler"]
    assert "督办" in as_user(handler).get("/notifications/").content.decode()
    answer = f"{LIST}{supervision.pk}/answer/"
    assert answer in as_user(handler).get(page).content.decode()
    assert as_user(leader).get(answer).status_code == 404  # the unit answers, not the leader
    empty = as_user(handler).post(answer, {"answer": " "})
    assert empty.context["form"].errors
    assert as_user(handler).post(answer, {"answer": "已到现场，下周完工。"}).url == page
    assert _told() == ["handler", "leader"]
    assert "已到现场，下周完工。" in browser.get(page).content.decode()
    assert as_user(handler).post(answer, {"answer": "再答"}).status_code == 404


def test_only_who_leads_there_supervises(as_user, make_user, proposal, handler, staff, stranger):
    page = f"/proposals/{proposal.pk}/supervise/"
    below = make_user("below", Role.LEADER, area="321023101")
    for person in (handler, staff, stranger, below):
        assert as_user(person).get(page).status_code == 404
        with pytest.raises(ValidationError):
            _supervise(proposal, person)
    assert as_user(make_user("here", Role.LEADER, area="321023100")).get(page).status_code == 200


def test_another_unit_neither_answers_nor_sees_it(
    as_user, make_user, other_bureau, leader, proposal
):
    supervision = _supervise(proposal, leader)
    other = make_user("other", Role.HANDLER, unit=other_bureau)
    assert as_user(other).get(f"{LIST}{supervision.pk}/answer/").status_code == 404
    assert list(as_user(other).get(LIST).context["page"].rows) == []
    with pytest.raises(ValidationError):
        actions.answer_supervision(supervision, answer="x", by=other, now=moment(TODAY, 19))


def test_before_a_unit_has_it_the_office_answers(leader, loop, make_user, office):
    desk = make_user("desk", Role.STAFF, unit=office)
    supervision = _supervise(loop.submitted(), leader)
    assert _told() == ["desk"]
    answered = actions.answer_supervision(
        supervision, answer="本周内决定。", by=desk, now=moment(TODAY, 19)
    )
    assert not Supervision.objects.open().exists()
    assert answered.answered_by == desk


def test_what_is_at_its_end_and_days_that_passed_are_refused(leader, loop):
    closed = loop.until("close")
    with pytest.raises(ValidationError):
        _supervise(closed, leader)
    with pytest.raises(ValidationError):
        _supervise(loop.submitted(), leader, answer_by=dt.date(2026, 3, 3))


def test_the_list_and_the_page_of_who_leads_say_what_waits(as_user, leader, loop, proposal):
    late = _supervise(proposal, leader)
    done = _supervise(loop.until("sign"), leader, instruction="报进展")
    actions.answer_supervision(done, answer="已办", by=loop.handler, now=moment(TODAY, 19))
    browser = as_user(leader)
    for state, expected in (("open", [late]), ("late", [late]), ("answered", [done])):
        assert browser.get(f"{LIST}?state={state}").context["page"].rows == expected
    assert browser.get(f"{LIST}?area=321023101").context["page"].rows == []
    [item] = [item for item in browser.get("/notifications/").context["todo"] if LIST in item.url]
    assert (item.count, item.level) == (1, "overdue")


def test_who_suggested_it_does_not_read_what_leaders_write(as_user, leader, loop, proposal):
    _supervise(proposal, leader)
    text = as_user(loop.proposer).get(f"/proposals/{proposal.pk}/").content.decode()
    assert "请三日内到现场核实。" not in text
    assert as_user(loop.proposer).get(LIST).status_code == 404
