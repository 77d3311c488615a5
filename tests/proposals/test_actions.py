"""Every step, and every refusal beside the same request being granted."""

import datetime as dt
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError

from portal.audit.models import Event
from proposals import actions
from proposals.models import Assignment, Proposal
from proposals.states import State
from tests.proposals.factories import category, moment, reply_class, values


def test_the_whole_loop(loop):
    proposal = loop.until("close")
    assert proposal.state == State.CLOSED
    assert proposal.closed_at == loop.now
    assert proposal.due_on is None
    verbs = [event.verb.partition(".")[2] for event in Event.objects.about(proposal)]
    assert verbs == [
        "drafted", "submitted", "accepted", "assigned", "signed", "acted", "reply_written",
        "replied", "rated", "closed",
    ]  # fmt: skip


def test_numbers_are_by_year_and_have_no_gaps(loop):
    first, second = loop.submitted(), loop.submitted()
    with pytest.raises(ValidationError):
        loop.submitted(suggestion=" ")
    third = loop.submitted()
    loop.now = moment(dt.date(2027, 1, 4))
    new_year = loop.submitted()
    assert [p.number for p in (first, second, third, new_year)] == [
        "2026-0001", "2026-0002", "2026-0003", "2027-0001",
    ]  # fmt: skip


def test_a_series_begins_after_numbers_that_are_there(loop):
    proposal = loop.submitted()
    Proposal.objects.filter(pk=proposal.pk).update(number="2027-0040")
    assert actions.reserve(2027, 2) == ["2027-0041", "2027-0042"]


def test_a_form_sent_twice_hands_in_once(loop):
    token = uuid4()
    sent = [
        actions.hand_in(
            values=values(loop.member), by=loop.proposer, now=loop.now, form_token=token
        )
        for _ in range(2)
    ]
    assert sent[0] == sent[1]
    assert Proposal.objects.count() == 1


def test_declining_says_why(loop):
    with pytest.raises(ValidationError):
        actions.decline(loop.submitted(), reason=" ", by=loop.office, now=loop.now)
    proposal = actions.decline(loop.submitted(), reason="已在办", by=loop.office, now=loop.now)
    assert (proposal.state, proposal.decline_reason) == (State.DECLINED, "已在办")


def test_of_two_decisions_one_counts_and_the_other_is_told(loop, leader):
    proposal = loop.submitted()
    stale = Proposal.objects.get(pk=proposal.pk)
    actions.decline(proposal, reason="重复", by=leader, now=loop.now)
    with pytest.raises(ValidationError) as told:
        actions.accept(stale, category=category(), by=loop.office, now=loop.now)
    assert leader.name in told.value.messages[0]
    assert Proposal.objects.get().state == State.DECLINED


def test_only_the_office_decides(loop, staff, make_user, office):
    from portal.access import Role

    clerk = make_user("clerk", Role.STAFF, unit=office)
    for other in (staff, loop.handler, loop.proposer):
        with pytest.raises(ValidationError):
            actions.accept(loop.submitted(), category=category(), by=other, now=loop.now)
    assert actions.accept(loop.submitted(), category=category(), by=clerk, now=loop.now)


def test_an_office_elsewhere_does_not_decide(loop, stranger):
    with pytest.raises(ValidationError):
        actions.accept(loop.submitted(), category=category(), by=stranger, now=loop.now)


def test_only_the_lead_unit_signs(loop, make_user, other_bureau):
    from portal.access import Role

    other = make_user("other", Role.HANDLER, unit=other_bureau)
    unit_mate = make_user("mate", Role.STAFF, unit=loop.unit)
    proposal = loop.until("assign")
    for user in (other, unit_mate, loop.office):
        with pytest.raises(ValidationError):
            actions.sign(proposal, by=user, now=loop.now)
    assert loop.take("sign", proposal).assignment.signed_by == loop.handler


def test_a_unit_that_has_not_signed_cannot_reply(loop):
    proposal = loop.until("assign")
    with pytest.raises(ValidationError):
        loop.take("reply", proposal)
    loop.take("sign", proposal)
    assert loop.take("reply", proposal).state == State.REVIEW


def test_handling_without_a_signature_still_cannot_reply(loop):
    proposal = loop.until("sign")
    Assignment.objects.update(signed_at=None, signed_by=None)
    with pytest.raises(ValidationError) as told:
        loop.take("reply", proposal)
    assert told.value.code == "hindered"


def test_a_reply_has_a_class_of_the_years_scheme(loop):
    proposal = loop.until("act")
    with pytest.raises(ValidationError):
        actions.reply(
            proposal, reply_class=reply_class(year=2021), text="好", by=loop.handler, now=loop.now
        )
    assert loop.take("reply", proposal).reply_in_review.reply_class.year == 2026


def test_a_step_does_not_lie_ahead_and_is_noted_once(loop):
    proposal = loop.until("sign")
    due = proposal.due_on
    step = {"what": "到现场", "owner": "孙科", "by": loop.handler, "now": loop.now}
    with pytest.raises(ValidationError):
        actions.act(proposal, done_on=loop.now.date() + dt.timedelta(days=1), **step)
    for _ in range(2):
        proposal = actions.act(proposal, done_on=loop.now.date(), **step)
    assert proposal.steps.count() == 1
    assert (proposal.state, proposal.due_on) == (State.HANDLING, due)


def test_it_is_not_closed_without_a_step(loop):
    proposal = loop.until("rate", without=("act",))
    with pytest.raises(ValidationError):
        loop.take("close", proposal)
    loop.take("act", proposal)
    assert loop.take("close", proposal).state == State.CLOSED


def test_adopted_once_and_on_a_day_that_was(loop):
    proposal = loop.until("assign")
    late = loop.now.date() + dt.timedelta(days=1)
    with pytest.raises(ValidationError):
        actions.adopt(proposal, adopted_on=late, by=loop.office, now=loop.now)
    adopted = actions.adopt(proposal, by=loop.office, now=loop.now)
    assert (adopted.adopted_on, adopted.state) == (loop.now.date(), State.ASSIGNED)
    with pytest.raises(ValidationError):
        actions.adopt(proposal, by=loop.office, now=loop.now)


def test_a_unit_that_is_gone_is_not_given_work(loop):
    proposal = loop.until("accept")
    loop.unit.is_active = False
    with pytest.raises(ValidationError):
        loop.take("assign", proposal)
    loop.unit.is_active = True
    assert loop.take("assign", proposal).state == State.ASSIGNED


def test_a_draft_changes_only_as_it_was_read(loop):
    draft = actions.draft(values=values(loop.member), by=loop.proposer, now=loop.now)
    new = values(loop.member, title="另一个题目")
    changed = actions.change(draft, values=new, version=1, by=loop.proposer, now=loop.now)
    assert (changed.title, changed.version) == ("另一个题目", 2)
    with pytest.raises(ValidationError):
        actions.change(draft, values=values(), version=1, by=loop.proposer, now=loop.now)
