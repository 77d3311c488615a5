"""Who has it in hand is reminded, then the unit's head, then who supervises: each once."""

import datetime as dt

import pytest
from django.core import mail

from portal import daily
from portal.access import Role
from portal.models import Mail, Notification
from proposals import actions, clocks
from proposals.actions.reminding import NOTICES
from proposals.models import Proposal, Reminder
from tests.proposals.factories import moment


@pytest.fixture
def head(make_user, bureau):
    return make_user("head", Role.HANDLER, unit=bureau, name="局长", heads_unit=True)


@pytest.fixture
def assigned(loop, head, leader):
    """Assigned on Wednesday 4 March, to be signed for by the 11th."""
    return loop.until("assign")


def _told(day, hour=10):
    """Who was told on that day, by their sign-in names."""
    before = set(Notification.objects.values_list("pk", flat=True))
    actions.remind(moment(day, hour))
    told = Notification.objects.exclude(pk__in=before)
    return sorted(told.values_list("user__username", flat=True))


def _march(number):
    return dt.date(2026, 3, number)


def test_it_climbs_from_the_clerk_to_the_head_to_the_leader(assigned):
    expected = {
        5: [], 6: ["handler", "head"], 9: [], 11: ["handler", "head"], 12: ["handler", "head"],
        13: [], 17: [], 18: ["handler", "head", "leader"], 19: [],
    }  # fmt: skip
    assert {number: _told(_march(number)) for number in expected} == expected
    told = Notification.objects.filter(kind__in=[*NOTICES.values()]).count()
    assert Reminder.objects.count() == told == 9


def test_the_clerk_in_charge_is_told_alone_before_it_is_late(loop, assigned):
    signed = loop.take("sign", assigned)
    signed.assignments.update(clerk=loop.handler)
    due = signed.due_on
    assert _told(due - dt.timedelta(days=1)) == ["handler"]
    assert _told(due) == ["handler"]
    assert _told(due + dt.timedelta(days=3)) == ["handler", "head"]


def test_after_missed_days_only_the_latest_is_sent(assigned):
    assert _told(_march(27)) == ["handler", "head", "leader"]
    assert _told(_march(27), 11) == []
    assert set(Reminder.objects.values_list("stage", flat=True)) == {"red"}


def test_what_moved_on_or_was_given_more_time_is_not_reminded_of(loop, assigned):
    assert _told(_march(10)) == ["handler", "head"]
    clocks.extend(assigned, _march(20))
    assigned.save()
    assert _told(_march(11)) == []
    assert _told(_march(19)) == ["handler", "head"]  # another day is another reminder
    loop.take("sign", assigned)
    assert _told(_march(31)) == []


def test_nobody_is_reminded_while_the_clock_stands_still(loop):
    proposal = loop.submitted()
    clocks.pause(proposal, "complete", _march(5))
    proposal.save()
    assert _told(_march(17)) == ["member"]  # whose completing is due on the 19th


def test_the_office_is_reminded_of_its_own_and_other_areas_are_not(loop, make_user, office, areas):
    make_user("desk", Role.STAFF, unit=office)
    make_user("far", Role.LEADER, area="420102")
    loop.submitted()
    assert _told(_march(10)) == ["desk"]
    assert _told(_march(25)) == ["administrator", "desk"]  # nobody leads here


def test_by_mail_as_well_with_the_number_and_the_link_alone(settings, assigned, loop):
    settings.SENDS_MAIL, settings.SITE_URL = True, "https://portal.example.gov.cn"
    loop.handler.email = "sun@example.com"
    loop.handler.save()
    for hour in (9, 10, 20):  # the last is after hours
        list(daily.do_all(moment(_march(11), hour)))
    [sent] = mail.outbox
    assert assigned.number in sent.subject
    assert f"https://portal.example.gov.cn/proposals/{assigned.pk}/" in sent.body
    text = sent.subject + sent.body
    assert not any(word in text for word in (assigned.title, "郑成员", "孙科"))
    assert Mail.objects.count() == 1


def test_at_night_it_waits_for_the_morning(assigned):
    list(daily.do_all(moment(_march(11), 3)))
    assert not Reminder.objects.exists()
    list(daily.do_all(moment(_march(14), 10)))  # a Saturday
    assert not Reminder.objects.exists()
    list(daily.do_all(moment(_march(16), 9)))
    assert set(Reminder.objects.values_list("stage", flat=True)) == {"late"}


def test_not_rated_in_time_it_is_noted_so_and_closed(loop):
    replied, empty = loop.until("approve"), loop.until("approve", without=("act",))
    last = moment(replied.due_on)
    assert actions.end_waits(last) == 0
    assert actions.end_waits(last + dt.timedelta(days=1)) == 2
    assert actions.end_waits(last + dt.timedelta(days=1)) == 0
    replied.refresh_from_db()
    empty.refresh_from_db()
    assert (replied.state, replied.rating.in_time, replied.rating.result) == ("closed", False, "")
    assert empty.state == "rated"  # no step was taken, so somebody has to look at it


def test_not_completed_in_time_it_is_declined(loop):
    proposal = loop.submitted()
    clocks.pause(proposal, "complete", _march(5))
    proposal.state, proposal.return_note = "returned", "请补充地点"
    proposal.save()
    assert actions.end_waits(moment(_march(19))) == 0
    assert actions.end_waits(moment(_march(20))) == 1
    proposal = Proposal.objects.get()
    assert (proposal.state, proposal.clock) == ("declined", "")
    assert "请补充地点" in proposal.decline_reason


def test_not_answered_in_time_the_unit_goes_on(loop):
    proposal = loop.until("sign")
    left = proposal.due_on
    proposal.questions.create(round=1, text="哪个路口？", asked_by=loop.handler, asked_at=loop.now)
    clocks.pause(proposal, "answer", _march(4))
    proposal.state = "asking"
    proposal.save()
    assert actions.end_waits(moment(_march(19))) == 1
    proposal.refresh_from_db()
    assert (proposal.state, proposal.clock) == ("handling", "reply")
    assert proposal.due_on == left + dt.timedelta(days=15)  # eleven working days later
