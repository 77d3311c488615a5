"""What the demo shows beside the loop: promises, what changed, fellow signatories, conclusions."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from django.utils import timezone

from activities.models import Activity
from members.models import Member
from portal.demo.pictures import drawn
from portal.demo.registry import Stage, demo_builder
from portal.models import User
from proposals import actions
from proposals.actions import promising
from proposals.actions.consulting import ToProposal, ToTask
from proposals.demo.texts_desk import CHANGES, CONSULTATION, LETTER, SECOND_ANSWER, WHY_LATER
from proposals.models import Category, Proposal, Reply
from proposals.states import Source, State

PROMISED_DAYS = 75, 75, 10  # the last of each three is overdue
LATER_DAYS = 40


@demo_builder(45)
def build(stage: Stage) -> None:
    """After the loops themselves, so that there are replies and adoptions to follow."""
    _promises(stage)
    for title, words in CHANGES.items():
        _change(stage, title, words)
    _signed_by_two(stage)
    _by_letter(stage)
    _conclusions(stage)


def _promises(stage: Stage) -> None:
    """Every reply that promises: some kept, one moved, the others open or overdue."""
    replies = Reply.objects.filter(
        reply_class__is_promise=True, proposal__area__code__startswith=stage.area.code
    )
    for number, reply in enumerate(replies.exclude(sent_at=None).order_by("sent_at", "pk")):
        days = PROMISED_DAYS[number % 3]
        promised = timezone.localdate(reply.sent_at) + timedelta(days=days)
        if reply.promised_until is None:
            reply.promised_until = promised
            reply.save(update_fields=["promised_until"])
        made = promising.make(reply.proposal, reply, by=reply.by, now=reply.sent_at)
        if made is None or made.done_on:
            continue
        if number % 3 == 0 and made.due_on < stage.today:
            day = made.due_on - timedelta(days=6)
            now = stage.at(day, 15)
            promising.keep(made, done_on=day, answer=SECOND_ANSWER, by=reply.by, now=now)
        elif number % 3 == 1:
            later = max(made.due_on, stage.today) + timedelta(days=LATER_DAYS)
            promising.move(made, due_on=later, reason=WHY_LATER, by=reply.by, now=stage.ago(3))


def _change(stage: Stage, title: str, words: tuple[str, str]) -> None:
    proposal = Proposal.objects.filter(title=title, adopted_on__isnull=False).first()
    if proposal is None:
        return
    before, after = words
    office, now = stage.users["office"], stage.ago(4)
    adoption = actions.show_change(proposal, before=before, after=after, by=office, now=now)
    for number, side in enumerate(("before", "after")):
        picture = drawn(Random(proposal.pk * 2 + number))  # noqa: S311 - a drawing, no secret
        actions.add_pictures(adoption, [picture], side=side, by=office, now=now)


def _signed_by_two(stage: Stage) -> None:
    """The newest that waits for the office was signed by two others, and shows a photo."""
    waiting = Proposal.objects.in_area(stage.area.code).filter(state=State.SUBMITTED)
    proposal = waiting.filter(proposer__isnull=False, venue=None).order_by("-submitted_at").first()
    if proposal is None:
        return
    people = Member.objects.agreed().in_area(proposal.area_id).filter(user=None)
    others = people.exclude(pk=proposal.proposer_id).order_by("pk")[:2]
    for member in others:
        proposal.signatories.get_or_create(member=member)
    writer: User = proposal.registered_by
    picture = drawn(Random(proposal.pk))  # noqa: S311 - a drawing, no secret
    actions.attach(proposal, [picture], by=writer, now=stage.ago(1))


def _by_letter(stage: Stage) -> None:
    """A letter from somebody who is not on the roster, with a slip on the way back."""
    writer = stage.users["township"]
    title, situation, reason, suggestion = LETTER
    values = {
        "title": title,
        "situation": situation,
        "reason": reason,
        "suggestion": suggestion,
        "area": writer.area,
        "proposer": None,
        "source": Source.LETTER,
        "contact_name": "来信居民",
        "contact_phone": "13800000188",
        "is_unnamed": True,
        "may_publish": True,
    }
    made = actions.hand_in(values=values, by=writer, now=stage.ago(3))
    actions.give_code(made, by=writer, now=stage.ago(3))


def _conclusions(stage: Stage) -> None:
    """Of one consultation: a conclusion became a proposal, one a task, one waits."""
    title, topics, lines = CONSULTATION
    held = Activity.objects.in_area(stage.area.code).recorded().filter(title=title)
    activity = held.order_by("-starts_at").first()
    if activity is None:
        return
    activity.extra = activity.extra | {
        "topics": "\n".join(topics),
        "conclusions": "\n".join(f"{number}. {line}" for number, line in enumerate(lines, 1)),
    }
    activity.save(update_fields=["extra"])
    due: date = stage.today + timedelta(days=60)
    category = Category.objects.filter(name="交通出行").first()
    actions.use_conclusions(
        activity,
        proposals=[ToProposal(lines[0], "东门社区公交站向小区北门移设", category)],
        tasks=[ToTask(lines[1], lines[1], "劝导员到岗四周，留有记录和照片", due)],
        list_title=f"“{title}”议定任务",
        areas=[activity.area],
        by=stage.users["leader"],
        now=stage.ago(6),
    )
