"""Two who act at the same moment take their turn. PostgreSQL shows it; SQLite has one writer."""

import datetime as dt

from django.core import mail
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from portal import mailing
from portal.documents.models import Document
from portal.models import Mail, Notification
from proposals import actions
from proposals.actions.attaching import MOST_FILES
from proposals.actions.consulting import ToProposal
from proposals.models import Proposal, Reminder
from proposals.states import Notice, State
from tests import races
from tests.activities.factories import kind, recorded
from tests.proposals.factories import category, moment
from tests.races import AT_ONCE, together

pytestmark = races.marks


def test_numbers_have_no_gaps_when_many_hand_in_at_once(loop):
    handed_in = together(lambda number: loop.submitted(title=f"第{number}件"))
    numbers = sorted(proposal.number for proposal in handed_in)
    assert numbers == [f"2026-{serial:04d}" for serial in range(1, AT_ONCE + 1)]


def _one_won(results, who):
    """One was granted; each of the others was told what happened, and by whom."""
    told = [result for result in results if isinstance(result, ValidationError)]
    assert len(told) == AT_ONCE - 1, results
    assert all(who.name in refusal.messages[0] for refusal in told), told


def test_of_many_decisions_at_once_one_counts(loop):
    proposal, kind = loop.submitted(), category()
    by = {"by": loop.office, "now": loop.now}
    ways = (
        lambda: actions.accept(proposal, category=kind, **by),
        lambda: actions.decline(proposal, reason="重复", **by),
        lambda: actions.give_back(proposal, missing="缺时段", **by),
    )
    _one_won(together(lambda number: ways[number % len(ways)]()), loop.office)
    assert Proposal.objects.get(pk=proposal.pk).version == 3


def test_two_merged_into_each_other_end_as_one(loop):
    first, second = loop.submitted(), loop.submitted()
    pairs = ((first, second), (second, first))

    def merge(number):
        one, other = pairs[number % 2]
        return actions.merge(one, into=other, by=loop.office, now=loop.now)

    told = [one for one in together(merge) if isinstance(one, ValidationError)]
    assert len(told) == AT_ONCE - 1
    assert sorted(Proposal.objects.values_list("state", flat=True)) == ["merged", "submitted"]


def test_one_unit_leads_and_one_approval_sends_each_reply_once(loop, other_bureau):
    proposal = loop.until("accept")
    units = (loop.unit, other_bureau)
    given = together(
        lambda number: actions.assign(
            proposal, unit=units[number % 2], by=loop.office, now=loop.now
        )
    )
    _one_won(given, loop.office)
    assert Proposal.objects.get(pk=proposal.pk).assignments.count() == 1

    main, twin = loop.until("reply"), loop.submitted()
    actions.merge(twin, into=main, by=loop.office, now=loop.now)
    sent = together(lambda _number: actions.approve(main, by=loop.office, now=loop.now))
    _one_won(sent, loop.office)
    assert Proposal.objects.get(pk=twin.pk).replies.count() == 1


def test_one_rating_counts_and_signing_or_sending_back_excludes_the_other(loop, other_bureau):
    proposal = loop.until("approve")
    rating = {"process": "satisfied", "result": "satisfied", "by": loop.proposer}
    _one_won(together(lambda _n: actions.rate(proposal, now=loop.now, **rating)), loop.proposer)
    assert proposal.ratings.count() == 1

    assigned = loop.until("assign")
    results = together(
        lambda number: (
            actions.sign(assigned, by=loop.handler, now=loop.now)
            if number % 2
            else actions.send_back(
                assigned, reason="不属本局", suggested_unit=other_bureau, by=loop.handler,
                now=loop.now,
            )
        )
    )  # fmt: skip
    _one_won(results, loop.handler)
    state = Proposal.objects.get(pk=assigned.pk).state
    assert state in (State.HANDLING, State.ACCEPTED)


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


def test_of_many_who_use_a_conclusion_at_once_one_does(loop, staff):
    meeting = recorded(by=staff, now=loop.now, title="停车协商会", kind=kind("consultation"))
    meeting.extra = {"conclusions": "开放机关车位"}
    meeting.save()
    rows = [ToProposal("开放机关车位", "开放机关车位")]
    results = together(
        lambda number: actions.use_conclusions(
            meeting, proposals=rows, by=loop.office, now=loop.now
        )
    )
    told = [result for result in results if isinstance(result, ValidationError)]
    assert len(told) == AT_ONCE - 1
    assert Proposal.objects.filter(activity=meeting).count() == 1


def test_of_many_files_at_once_no_more_than_the_limit_stay(loop):
    proposal = loop.submitted()
    together(
        lambda number: actions.attach(
            proposal,
            [SimpleUploadedFile("a.pdf", b"%PDF-1.4", "application/pdf")],
            by=loop.proposer,
            now=loop.now,
        )
    )
    assert Document.objects.about(proposal).count() == MOST_FILES
