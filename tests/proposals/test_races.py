"""Two who act at the same moment take their turn. PostgreSQL shows it; SQLite has one writer."""

import datetime as dt

from django.core import mail
from django.core.exceptions import ValidationError

from portal import mailing
from portal.models import Mail, Notification
from proposals import actions
from proposals.models import Proposal, Reminder
from proposals.states import Notice
from tests import races
from tests.proposals.factories import category, moment
from tests.races import AT_ONCE, together

pytestmark = races.marks


def test_numbers_have_no_gaps_when_many_hand_in_at_once(loop):
    handed_in = together(lambda number: loop.submitted(title=f"第{number}件"))
    numbers = sorted(proposal.number for proposal in handed_in)
    assert numbers == [f"2026-{serial:04d}" for serial in range(1, AT_ONCE + 1)]


def test_of_many_decisions_at_once_one_counts(loop):
    proposal, kind = loop.submitted(), category()
    results = together(
        lambda number: (
            actions.accept(proposal, category=kind, by=loop.office, now=loop.now)
            if number % 2
            else actions.decline(proposal, reason="重复", by=loop.office, now=loop.now)
        )
    )
    told = [result for result in results if isinstance(result, ValidationError)]
    assert len(told) == AT_ONCE - 1
    assert all(loop.office.name in refusal.messages[0] for refusal in told)
    assert Proposal.objects.get().version == 3


def test_however_many_remind_and_send_at_once_each_is_told_once(loop, settings):
    settings.SENDS_MAIL = True
    loop.handler.email = "sun@example.com"
    loop.handler.save()
    due = moment(loop.until("assign").due_on + dt.timedelta(days=14))
    told = together(lambda number: actions.remind(due))
    assert sorted(told) == [0] * (AT_ONCE - 1) + [2]  # the clerk, and who supervises
    of_lateness = Notification.objects.filter(kind=Notice.VERY_LATE)
    assert Reminder.objects.count() == of_lateness.count() == 2
    assert sum(together(lambda number: mailing.deliver(due))) == len(mail.outbox) == 1
    assert Mail.objects.get().sent_at == due
