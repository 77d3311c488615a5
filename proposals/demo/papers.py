"""The demo's letters, publications, digests and research, by the product's own actions."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from portal.demo.registry import Stage
from portal.models import Area, User
from proposals import actions
from proposals.actions.digests import words_of
from proposals.actions.publishing import names_in
from proposals.models import Digest, Proposal, ResearchField, ResearchTopic
from proposals.redaction import taken_out
from proposals.states import AFTER_REPLY, State
from proposals.states_papers import TopicState

INSTRUCTION = "请相关部门认真研究，把好的做法推开，一个月内报送落实情况。"
PUBLISHED = 6


def issue(
    stage: Stage, area: Area, title: str, text: str, proposals: list[Proposal], day: date, by: User
) -> Digest:
    """A digest drafted and issued on that day."""
    now = stage.at(day, 16)
    digest = Digest(title=title, text=text, area=area, recipient="县委、县政府", signer=by.name)
    lines = [words_of(proposal) for proposal in proposals]
    digest = actions.draft_digest(digest, lines, by=by, now=now)
    return actions.issue_digest(digest, by=by, now=now)


def send_and_instruct(stage: Stage, digest: Digest, text: str, by: User) -> Digest:
    """Sent up the day after it was issued, with the leader's word on the second day."""
    issued: Any = digest.issued_on
    sent = min(issued + timedelta(days=1), stage.today)
    said = min(sent + timedelta(days=2), stage.today)
    digest = actions.send_digest(
        digest, sent_to="县委、县政府", sent_on=sent, by=by, now=stage.at(sent, 10)
    )
    return actions.instruct(
        digest, given_by="李建国", given_on=said, text=text, by=by, now=stage.at(said, 10)
    )


def follow(stage: Stage, digest: Digest, by: User) -> None:
    """Two tasks from the instruction: one reported back, one still to be done."""
    unit = stage.users["handler"].unit
    first = actions.give_task(
        digest, what="梳理专报所提事项，形成责任清单", unit=unit,
        due_on=stage.ago(8).date(), by=by, now=stage.ago(14),
    )  # fmt: skip
    actions.give_task(
        digest, what="把已见效的做法推广到全县各镇", unit=unit,
        due_on=stage.today + timedelta(days=12), by=by, now=stage.ago(14),
    )  # fmt: skip
    done = actions.finish_task(
        first, result="已列出责任清单十二项，明确单位和时限。", done_on=stage.ago(9).date(),
        by=stage.users["handler"], now=stage.ago(9),
    )  # fmt: skip
    actions.report_task(
        done, reported_to="李建国", reported_on=stage.ago(7).date(), by=by, now=stage.ago(7)
    )


def publish_some(stage: Stage) -> None:
    """Authors agreed to some being public; some of those are, with a letter made of each."""
    office = stage.users["office"]
    answered = Proposal.objects.in_area(stage.area.code).filter(
        state__in=(*AFTER_REPLY, State.CLOSED), round=1
    )
    chosen = list(answered.order_by("pk")[: PUBLISHED * 2])
    Proposal.objects.filter(pk__in=[one.pk for one in chosen]).update(may_publish=True)
    for number, proposal in enumerate(chosen[:PUBLISHED]):
        proposal.refresh_from_db()
        names, reply = names_in(proposal), proposal.last_reply
        now = stage.ago(6 - number)
        actions.publish(
            proposal,
            title=taken_out(proposal.title, names),
            matter=taken_out(f"{proposal.situation}\n{proposal.suggestion}", names),
            answer=taken_out(reply.text, names),
            looked=True,
            by=office,
            now=now,
        )
        actions.make_letter(reply, by=office, now=now)


def topic(stage: Stage, area: Area, title: str, field: str, day: date, by: User) -> ResearchTopic:
    """A topic published on that day; closed where its time has passed."""
    made = actions.publish_topic(
        ResearchTopic(
            title=title,
            field=ResearchField.objects.get_or_create(name=field)[0],
            area=area,
            about="摸清现状和居民意见，找出三个以上问题，提出能落地的建议。",
            due_on=day + timedelta(days=330),
        ),
        by=by,
        now=stage.at(day, 9),
    )
    due: Any = made.due_on
    return actions.close_topic(made, by=by, now=stage.at(due, 18)) if due < stage.today else made


def draft_for(stage: Stage) -> None:
    """A draft that waits to be issued."""
    found = Proposal.objects.in_area(stage.area.code).filter(state=State.HANDLING)[:3]
    digest = Digest(
        title="关于改善群众出行的建言摘报",
        text="本期选编近期群众反映较多的出行建议，供参阅。",
        area=stage.area,
        recipient="县委、县政府",
    )
    lines = [words_of(proposal) for proposal in found]
    actions.draft_digest(digest, lines, by=stage.users["office"], now=stage.ago(1))


def claim_one(stage: Stage, open_topic: ResearchTopic, *, is_done: bool) -> None:
    """The demo's member works on a topic, or has handed in what came of it."""
    member = stage.users["member"]
    if open_topic.state != TopicState.OPEN:
        return
    taken = actions.claim(open_topic, by=member, now=stage.ago(24))
    if is_done:
        actions.hand_in_report(
            taken,
            title=f"{open_topic.title}报告",
            summary="走访六个站点，高峰候车平均十四分钟，提出加密班次等建议三条。",
            text="一、现状\n六个站点高峰候车平均十四分钟。\n二、建议\n加密早晚高峰班次，公布首末班时间。",
            by=member,
            now=stage.ago(5),
        )
