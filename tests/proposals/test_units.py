"""What units do: support, send back in time, ask, take longer, review, hand over."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from portal.access import Role
from portal.notifications.models import Notification
from proposals import actions
from proposals.models import Proposal
from proposals.states import Clock, State
from tests.proposals.factories import moment

DAY = dt.timedelta(days=1)


@pytest.fixture
def helper(make_user, other_bureau):
    """Handles for the supporting unit."""
    return make_user("helper", Role.HANDLER, unit=other_bureau, name="何助理")


@pytest.fixture
def head(make_user, bureau):
    """Heads the lead unit and reviews what it replies."""
    return make_user("head", Role.HANDLER, unit=bureau, name="龚局长", heads_unit=True)


def told(user):
    return [one.kind.partition(".")[2] for one in Notification.objects.filter(user=user)]


def test_the_reply_waits_for_every_supporting_unit(loop, helper):
    loop.supporting = [helper.unit]
    proposal = loop.until("act")
    assert told(helper) == ["support_wanted"]
    with pytest.raises(ValidationError) as refused:
        loop.take("reply", proposal)
    assert helper.unit.name in refused.value.messages[0]
    with pytest.raises(ValidationError):
        actions.give_opinion(proposal, opinion="好", by=helper, now=loop.now)
    actions.sign_support(proposal, by=helper, now=loop.now)
    with pytest.raises(ValidationError):
        actions.sign_support(proposal, by=helper, now=loop.now)
    with pytest.raises(ValidationError):
        actions.give_opinion(proposal, opinion=" ", by=helper, now=loop.now)
    actions.give_opinion(proposal, opinion="同意", by=helper, now=loop.now)
    assert loop.take("reply", proposal).state == State.REVIEW


def test_the_office_adds_replaces_and_releases_supporting_units(loop, helper, office):
    proposal, now = loop.until("act"), loop.now
    with pytest.raises(ValidationError):
        actions.support(proposal, unit=loop.unit, by=loop.office, now=now)
    actions.support(proposal, unit=helper.unit, by=loop.office, now=now)
    first = Proposal.objects.get().supporting[0]
    actions.support(proposal, unit=office, instead_of=first, by=loop.office, now=now)
    assert told(helper) == ["is_released", "support_wanted"]
    (second,) = Proposal.objects.get().supporting
    assert second.unit == office
    actions.release(proposal, unit=second, reason="不再需要", by=loop.office, now=now)
    assert loop.take("reply", proposal).state == State.REVIEW


def test_where_the_clerks_account_is_shut_the_units_others_are_told(loop, make_user):
    proposal = loop.until("approve")
    other = make_user("other", Role.HANDLER, unit=loop.unit)
    loop.handler.is_active = False
    loop.handler.save()
    loop.take("rate", proposal)
    assert told(other) == ["is_rated"]


def test_a_lead_unit_sends_back_in_time_and_the_next_one_signs(loop, helper, as_user):
    proposal = loop.until("assign")
    late = moment(loop.now.date() + 20 * DAY)
    back = {"reason": "不属本局", "suggested_unit": helper.unit, "by": loop.handler}
    with pytest.raises(ValidationError) as refused:
        actions.send_back(proposal, now=late, **back)
    assert "11" in refused.value.messages[0]  # five working days after 4 March
    with pytest.raises(ValidationError):
        actions.send_back(proposal, now=loop.now, **back | {"suggested_unit": loop.unit})
    actions.send_back(proposal, now=loop.now, **back)
    proposal = Proposal.objects.get(pk=proposal.pk)
    assert (proposal.state, proposal.clock, proposal.assignment) == ("accepted", "assign", None)
    assert "is_sent_back" in told(loop.office)
    unit = as_user(loop.handler)
    assert unit.get(f"/proposals/{proposal.pk}/").status_code == 404
    gone = unit.post(f"/proposals/{proposal.pk}/sign/", follow=True)  # a colleague's old page
    assert "申退" in gone.content.decode()
    form = as_user(loop.office).get(f"/proposals/{proposal.pk}/").context["main"][1]
    assert form.initial["unit"] == helper.unit.pk
    again = actions.assign(proposal, unit=helper.unit, by=loop.office, now=loop.tick())
    assert actions.sign(again, by=helper, now=loop.tick()).state == State.HANDLING


def test_a_supporting_unit_sends_back_and_is_waited_for_no_more(loop, helper):
    loop.supporting = [helper.unit]
    proposal = loop.until("act")
    back = {"reason": "不属本局", "suggested_unit": loop.unit, "by": helper}
    with pytest.raises(ValidationError):
        actions.send_back_support(proposal, now=loop.now + 20 * DAY, **back)
    actions.send_back_support(proposal, now=loop.now, **back)
    assert loop.take("reply", proposal).state == State.REVIEW


def test_a_supporting_unit_may_become_the_lead_unit(loop, helper):
    loop.supporting = [helper.unit]
    proposal = loop.until("assign")
    actions.send_back(
        proposal, reason="不属本局", suggested_unit=helper.unit, by=loop.handler, now=loop.now
    )
    proposal = actions.assign(proposal, unit=helper.unit, by=loop.office, now=loop.now)
    assert (proposal.assignment.unit, proposal.supporting) == (helper.unit, [])


def test_the_time_stands_still_while_the_proposer_is_asked(loop):
    proposal = loop.until("act")
    due, asked = proposal.due_on, loop.now
    proposal = actions.ask(proposal, question="哪一段？", by=loop.handler, now=asked)
    assert (proposal.state, proposal.clock) == (State.ASKING, Clock.ANSWER)
    assert "is_asked" in told(loop.proposer)
    with pytest.raises(ValidationError):
        actions.no_answer(proposal, by=loop.handler, now=asked)
    with pytest.raises(ValidationError):
        actions.answer(proposal, answer="东门", by=loop.office, now=asked)
    later = moment(asked.date() + 7 * DAY)
    proposal = actions.answer(proposal, answer="东门", by=loop.proposer, now=later)
    assert (proposal.state, proposal.clock, proposal.due_on) == ("handling", "reply", due + 7 * DAY)
    assert proposal.questions.get().answer == "东门"


def test_an_answer_by_phone_is_noted_and_none_is_waited_for_no_longer(loop):
    first = actions.ask(loop.until("act"), question="哪？", by=loop.handler, now=loop.now)
    noted = actions.note_answer(first, answer="电话：东门", by=loop.handler, now=loop.now)
    assert noted.state == State.HANDLING
    again = actions.ask(noted, question="几点？", by=loop.handler, now=loop.now)
    after = moment(again.due_on + DAY)
    assert actions.no_answer(again, now=after).state == State.HANDLING
    assert [row.answer for row in again.questions.all()] == ["电话：东门", ""]


def test_more_time_is_asked_for_and_granted_before_it_is_over(loop):
    proposal = loop.until("sign")
    due = proposal.due_on
    ask = {"reason": "待检测", "by": loop.handler}
    for until, when in (
        (due, loop.now),
        (due + 90 * DAY, loop.now),
        (due + DAY, moment(due + DAY)),
    ):
        with pytest.raises(ValidationError):
            actions.ask_extension(proposal, until=until, now=when, **ask)
    actions.ask_extension(proposal, until=due + 5 * DAY, now=loop.now, **ask)
    with pytest.raises(ValidationError):
        actions.ask_extension(proposal, until=due + 6 * DAY, now=loop.now, **ask)
    with pytest.raises(ValidationError):
        actions.grant_extension(proposal, by=loop.office, now=moment(due + DAY))
    with pytest.raises(ValidationError):
        actions.refuse_extension(proposal, remark="", by=loop.office, now=loop.now)
    actions.refuse_extension(proposal, remark="抓紧", by=loop.office, now=loop.now)
    actions.ask_extension(proposal, until=due + 5 * DAY, now=loop.now, **ask)  # refused: once more
    proposal = actions.grant_extension(proposal, by=loop.office, now=loop.now)
    assert (proposal.due_on, proposal.clock) == (due + 5 * DAY, Clock.REPLY)
    assert {"more_time", "no_more_time"} <= set(told(loop.handler))
    with pytest.raises(ValidationError):
        actions.ask_extension(proposal, until=due + 6 * DAY, now=loop.now, **ask)


def test_the_head_reviews_before_the_reply_goes_out(loop, head, as_user):
    proposal = loop.until("reply")
    assert told(head)[:1] == ["to_review"]
    assert proposal in as_user(head).get("/proposals/mine/").context["page"].rows
    for other in (loop.handler, loop.office):
        with pytest.raises(ValidationError):
            actions.approve(proposal, by=other, now=loop.now)
    author = as_user(loop.proposer)
    page = f"/proposals/{proposal.pk}/"
    assert "已调整信号配时。" not in author.get(page).content.decode()
    assert "已调整信号配时。" in as_user(head).get(page).content.decode()
    with pytest.raises(ValidationError):
        actions.rework(proposal, remark="", by=head, now=loop.now)
    back = actions.rework(proposal, remark="写明时间", by=head, now=loop.now)
    assert (back.state, back.clock) == (State.HANDLING, Clock.REPLY)
    unit = as_user(loop.handler).get(page)
    assert (unit.context["main"][0].action, "写明时间" in unit.content.decode()) == ("reply", True)
    assert "写明时间" not in author.get(page).content.decode()
    proposal = actions.approve(loop.take("reply", back), by=head, now=loop.now)
    assert (proposal.reply.reviewed_by, proposal.replies.count()) == (head, 1)
    assert "已调整信号配时。" in author.get(page).content.decode()


def test_a_head_who_wrote_it_is_reviewed_by_another_of_the_unit(loop, head, as_user):
    loop.handler, colleague = head, loop.handler
    proposal = loop.until("reply")
    with pytest.raises(ValidationError):
        actions.approve(proposal, by=head, now=loop.now)
    assert proposal in as_user(colleague).get("/proposals/mine/").context["page"].rows
    assert actions.approve(proposal, by=colleague, now=loop.now).state == State.REPLIED


def test_alone_in_the_unit_the_office_reviews(loop, leader, as_user):
    proposal = loop.until("reply")
    assert proposal in as_user(loop.office).get("/proposals/mine/").context["page"].rows
    assert actions.approve(proposal, by=leader, now=loop.now).state == State.REPLIED


def test_a_clerk_hands_over_one_or_all(loop, head, helper):
    first, second = loop.until("sign"), loop.until("sign")
    with pytest.raises(ValidationError):
        actions.hand_over(first, clerk=helper, by=loop.handler, now=loop.now)
    with pytest.raises(ValidationError):
        actions.hand_over(first, clerk=head, by=helper, now=loop.now)
    moved = actions.hand_over(first, clerk=head, by=loop.handler, now=loop.now)
    assert (moved.assignment.clerk, told(head)) == (
        head,
        ["is_handed_over", "is_given", "is_given"],
    )
    with pytest.raises(ValidationError):
        actions.hand_over_all(leaver=loop.handler, clerk=helper, by=loop.office, now=loop.now)
    assert actions.hand_over_all(leaver=loop.handler, clerk=head, by=head, now=loop.now) == 1
    assert Proposal.objects.get(pk=second.pk).assignment.clerk == head


def test_who_stays_unnamed_is_unknown_to_the_units_everywhere(loop, head, as_user):
    proposal = loop.submitted()
    Proposal.objects.update(is_unnamed=True)
    for action in ("accept", "assign", "sign", "act"):
        proposal = loop.take(action, proposal)
    spoken = {"done_on": loop.now.date(), "owner": "吴管理"}
    with pytest.raises(ValidationError):
        actions.note_contact(proposal, what="通话", by=loop.handler, now=loop.now, **spoken)
    actions.note_contact(proposal, what="郑成员说在东门", by=loop.office, now=loop.now, **spoken)
    actions.ask(proposal, question="几点？", by=loop.handler, now=loop.now)
    actions.answer(proposal, answer="早上", by=loop.proposer, now=loop.tick())
    page = f"/proposals/{proposal.pk}/"
    for who, named in ((loop.handler, False), (loop.office, True), (loop.proposer, True)):
        assert (loop.member.name in as_user(who).get(page).content.decode()) == named
    stale = as_user(loop.handler).post(f"{page}note_answer/", {"answer": "早上"})
    assert loop.member.name not in stale.content.decode()
    texts = [one.text for one in Notification.objects.filter(user__in=[loop.handler, head])]
    assert not any(loop.member.name in text for text in texts)
