"""Only authors rate; who is dissatisfied is heard again, and at last by a leader."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from portal.access import Role
from portal.door import codes
from portal.notifications.models import Notification
from proposals import actions
from proposals.models import Proposal, Signatory
from proposals.states import State
from tests.proposals.factories import make_member, moment

GOOD = {"process": "satisfied", "result": "satisfied"}
BAD = {"process": "satisfied", "result": "dissatisfied", "words": "还是堵"}
AGAIN = ("sign", "act", "reply", "approve")


def test_nobody_rates_for_the_proposer(loop, leader, staff):
    proposal = loop.until("approve")
    Proposal.objects.update(registered_by=staff)
    for user in (leader, staff, loop.office, loop.handler):
        with pytest.raises(ValidationError):
            actions.rate(proposal, by=user, now=loop.now, **GOOD)
    for half in ({"result": ""}, {"process": "fine"}):
        with pytest.raises(ValidationError):
            actions.rate(proposal, by=loop.proposer, now=loop.now, **GOOD | half)
    assert loop.take("rate", proposal).state == State.RATED


def test_who_is_dissatisfied_says_why(loop, as_user):
    proposal = loop.until("approve")
    address = f"/proposals/{proposal.pk}/rate/"
    browser = as_user(loop.proposer)
    refused = browser.post(address, BAD | {"words": " "})
    assert "words" in refused.context["main"][1].errors
    assert browser.post(address, BAD).status_code == 302


def test_without_an_account_only_the_code_rates(loop, staff):
    loop.member, loop.proposer = make_member("王奶奶"), staff
    proposal = loop.until("approve")
    with pytest.raises(ValidationError):
        loop.take("rate", proposal)
    with pytest.raises(ValidationError):
        actions.rate_by_code(proposal, now=loop.now, **GOOD)
    Proposal.objects.update(code_digest=codes.digest("K7QM2XWD"))
    rated = actions.rate_by_code(proposal, now=loop.now, **GOOD)
    assert (rated.state, rated.rating.rater) == (State.RATED, loop.member)


def test_each_signatory_rates_alone_and_the_rest_is_noted_as_not_in_time(loop, make_user, as_user):
    wang = make_member("王芳", user=make_user("wang", Role.MEMBER))
    proposal = loop.submitted()
    for member in (wang, make_member("无账号")):
        Signatory.objects.create(proposal=proposal, member=member)
    for action in ("accept", "assign", "sign", "act", "reply", "approve", "rate"):
        proposal = loop.take(action, proposal)
    assert proposal.state == State.REPLIED
    mine = "/proposals/mine/"
    assert as_user(loop.proposer).get(mine).context["page"].rows == []
    assert as_user(wang.user).get(mine).context["page"].rows == [proposal]
    with pytest.raises(ValidationError):
        loop.take("rate", proposal)
    proposal = actions.rate(proposal, by=wang.user, now=loop.now, **BAD)
    assert proposal.state == State.REPLIED
    after = moment(proposal.due_on + dt.timedelta(days=1))
    proposal = actions.lapse(proposal, now=after)
    assert sorted(row.in_time for row in proposal.ratings.all()) == [False, True, True]
    assert (proposal.state, proposal.is_dissatisfied) == (State.RATED, True)


def test_not_rated_in_time_only_after_the_day_and_never_as_satisfied(loop):
    proposal = loop.until("approve")
    with pytest.raises(ValidationError):
        actions.lapse(proposal, by=loop.office, now=moment(proposal.due_on, 23))
    after = moment(proposal.due_on + dt.timedelta(days=1), 0)
    proposal = actions.lapse(proposal, by=loop.office, now=after)
    rating = proposal.ratings.get()
    assert (proposal.state, rating.in_time, rating.result) == (State.RATED, False, "")
    with pytest.raises(ValidationError):
        actions.reopen(proposal, reason="再", by=loop.office, now=after)
    assert actions.close(proposal, by=loop.office, now=after).state == State.CLOSED


def _dissatisfied(loop, proposal):
    for action in AGAIN:
        proposal = loop.take(action, proposal)
    return actions.rate(proposal, by=loop.proposer, now=loop.tick(), **BAD)


def test_twice_again_then_to_a_leader_who_has_the_last_word(loop, leader, as_user):
    proposal = _dissatisfied(loop, loop.until("assign"))
    for number in (2, 3):
        for too_early in ("close", "lay_before"):
            with pytest.raises(ValidationError):
                _take(too_early, proposal, loop.office, loop)
        proposal = actions.reopen(proposal, reason="再研究", by=loop.office, now=loop.tick())
        assert (proposal.state, proposal.round) == (State.ASSIGNED, number)
        proposal = _dissatisfied(loop, proposal)
    for too_late in ("close", "reopen"):
        with pytest.raises(ValidationError):
            _take(too_late, proposal, loop.office, loop)
    proposal = actions.lay_before(proposal, reason="已办两轮", by=loop.office, now=loop.tick())
    assert proposal in as_user(leader).get("/proposals/mine/").context["page"].rows
    with pytest.raises(ValidationError):
        actions.conclude(proposal, text="到此", by=loop.office, now=loop.now)
    again = actions.send_again(proposal, reason="请专题研究", by=leader, now=loop.tick())
    proposal = _dissatisfied(loop, again)
    proposal = actions.lay_before(proposal, reason="仍不满意", by=loop.office, now=loop.tick())
    with pytest.raises(ValidationError):
        actions.send_again(proposal, reason="再来", by=leader, now=loop.now)
    proposal = actions.conclude(proposal, text="列入明年计划。", by=leader, now=loop.tick())
    assert (proposal.state, proposal.replies.count()) == (State.CLOSED, 4)
    assert (
        "列入明年计划。"
        in as_user(loop.proposer).get(f"/proposals/{proposal.pk}/").content.decode()
    )
    assert Notification.objects.filter(user=loop.proposer, kind="proposals.is_concluded").exists()


def _take(action, proposal, by, loop):
    asks = {} if action == "close" else {"reason": "再"}
    return getattr(actions, action)(proposal, by=by, now=loop.now, **asks)


def test_another_unit_may_lead_the_next_round(loop, other_bureau):
    proposal = _dissatisfied(loop, loop.until("assign"))
    with pytest.raises(ValidationError):
        actions.reopen(proposal, reason=" ", by=loop.office, now=loop.now)
    proposal = actions.reopen(
        proposal, reason="换单位", unit=other_bureau, by=loop.office, now=loop.tick()
    )
    assert proposal.assignment.unit == other_bureau
    with pytest.raises(ValidationError):
        loop.take("sign", proposal)


@pytest.mark.parametrize("last", ["accept", "assign", "sign", "act", "approve"])
def test_it_is_not_closed_before_it_was_rated(loop, last):
    with pytest.raises(ValidationError):
        loop.take("close", loop.until(last))


def test_a_contact_alone_is_no_step_taken(loop):
    proposal = loop.until("rate", without=("act",))
    actions.note_contact(
        proposal, what="通话", done_on=loop.now.date(), owner="孙科", by=loop.handler, now=loop.now
    )
    with pytest.raises(ValidationError):
        loop.take("close", proposal)
    loop.take("act", proposal)
    assert loop.take("close", proposal).state == State.CLOSED
