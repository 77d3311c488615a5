"""What presses in the demo county: reminders of what is late, and a leader's supervision."""

from __future__ import annotations

from datetime import timedelta

from portal.accounts.models import User
from portal.demo.registry import Stage, demo_builder
from portal.workdays.calendar import add_workdays
from proposals import actions
from proposals.models import Proposal, Supervision
from proposals.states import AT_WORK, State

INSTRUCTIONS = (
    ("群众反映集中，请三个工作日内到现场核实，把整改时限和责任人书面报我。", ""),
    (
        "此件已逾期，请说明原因和完成时间，并与建言人当面沟通。",
        "已与建言人当面沟通。逾期原因是方案需要多部门会商，现已议定，本月底前办完。",
    ),
)
NEARBY = "请社区和承办单位一起到现场看一次，办理情况书面报我。"
WORKDAYS_AGO, ANSWER_DAYS = 3, 5


@demo_builder(48)
def build(stage: Stage) -> None:
    """Two that a bureau has in hand are supervised, the second is answered; all are reminded.

    One more lies in the demo's community, so that township and community see one of theirs.
    """
    handler: User = stage.users["handler"]
    in_hand = Proposal.objects.led_by(handler.unit).filter(state=State.HANDLING)
    chosen = in_hand.order_by("due_on", "pk")[: len(INSTRUCTIONS)]
    for proposal, (instruction, answer) in zip(chosen, INSTRUCTIONS, strict=False):
        supervision = _supervise(stage, proposal, instruction)
        if answer:
            day_after = supervision.at + timedelta(days=1)
            actions.answer_supervision(supervision, answer=answer, by=handler, now=day_after)
    near = Proposal.objects.in_area(stage.users["community"].area_id)
    near = near.filter(state__in=(State.ASSIGNED, *AT_WORK), supervisions=None)
    for proposal in near.order_by("due_on", "pk")[:1]:
        _supervise(stage, proposal, NEARBY)
    actions.remind(stage.ago(1, 9))


def _supervise(stage: Stage, proposal: Proposal, instruction: str) -> Supervision:
    given = stage.at(add_workdays(stage.today, -WORKDAYS_AGO).day, 15)
    return actions.supervise(
        proposal,
        instruction=instruction,
        answer_by=add_workdays(given.date(), ANSWER_DAYS).day,
        by=stage.users["leader"],
        now=given,
    )
