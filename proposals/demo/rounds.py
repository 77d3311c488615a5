"""Leading a proposal round its loop, each step by whom it belongs to, on its day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.models import Group

from portal.access.roles import Role
from portal.demo.registry import Stage
from portal.models import Unit, User
from proposals import actions
from proposals.models import Category, Proposal, ReplyClass
from proposals.states import Satisfaction

# The steps of each way that a matter can go; a step's number is how many days it waits.
GOING: dict[str, list[tuple[str, int]]] = {
    "draft": [],
    "submitted": [("submit", 0)],
    "declined": [("submit", 0), ("decline", 3)],
    "accepted": [("submit", 0), ("accept", 2)],
    "assigned": [("submit", 0), ("accept", 2), ("assign", 1)],
    "signed": [("submit", 0), ("accept", 2), ("assign", 1), ("sign", 2)],
}
GOING["handling"] = [*GOING["signed"], ("act", 9)]
GOING["replied"] = [*GOING["handling"], ("act_again", 6), ("reply", 5)]
GOING["rated"] = [*GOING["replied"], ("rate", 4)]
GOING["closed"] = [*GOING["rated"], ("close", 3)]
GOING["adopted"] = [*GOING["closed"], ("adopt", 1)]
GOING["lapsed"] = [*GOING["replied"], ("lapse", 35), ("close", 2)]
GOING["dissatisfied"] = [*GOING["replied"], ("rate_badly", 4)]
GOING["reopened"] = [*GOING["dissatisfied"], ("reopen", 3)]
GOING["second_round"] = [*GOING["reopened"], ("sign", 2), ("act_again", 8), ("reply", 6)]
GOING["second_closed"] = [*GOING["second_round"], ("rate", 5), ("close", 2)]


@dataclass
class Matter:
    """A proposal with everybody who has to do with it."""

    title: str
    situation: str
    suggestion: str
    category: str
    done: str = "已到现场查看并登记台账"
    reply_class: str = "A"
    decline_reason: str = "所提事项不属于本县职权范围，已告知可以咨询的部门。"

    def values(self, area: Any, proposer: Any, source: str) -> dict[str, Any]:
        """What the form would hold."""
        return {
            "title": self.title,
            "situation": self.situation,
            "suggestion": self.suggestion,
            "area": area,
            "category": Category.objects.filter(name=self.category).first(),
            "proposer": proposer,
            "source": source,
        }


@dataclass
class Walk:
    """Takes one matter along its way. `office` decides, `handler` works for the lead unit."""

    matter: Matter
    proposal: Proposal
    writer: User
    rater: User
    office: User
    handler: User
    now: datetime

    def go(self, way: str) -> Proposal:
        """Take every step of the way, each so many days after the one before."""
        for action, days in GOING[way]:
            self.now += timedelta(days=days, minutes=37)
            self.proposal = _STEPS[action](self)
        return self.proposal


def _submit(walk: Walk) -> Proposal:
    return actions.submit(walk.proposal, by=walk.writer, now=walk.now)


def _accept(walk: Walk) -> Proposal:
    category = Category.objects.get(name=walk.matter.category)
    return actions.accept(walk.proposal, category=category, by=walk.office, now=walk.now)


def _decline(walk: Walk) -> Proposal:
    reason = walk.matter.decline_reason
    return actions.decline(walk.proposal, reason=reason, by=walk.office, now=walk.now)


def _assign(walk: Walk) -> Proposal:
    return actions.assign(
        walk.proposal,
        unit=walk.handler.unit,
        instruction="请会同有关社区现场核实，按期答复建言人。",
        by=walk.office,
        now=walk.now,
    )


def _sign(walk: Walk) -> Proposal:
    return actions.sign(walk.proposal, by=walk.handler, now=walk.now)


def _act(walk: Walk, what: str = "") -> Proposal:
    return actions.act(
        walk.proposal,
        what=what or "联系建言人，了解具体点位和时段，现场查看并拍照留存。",
        done_on=walk.now.date(),
        owner=walk.handler.name,
        by=walk.handler,
        now=walk.now,
    )


def _act_again(walk: Walk) -> Proposal:
    more = "，并回访了建言人" if walk.proposal.round > 1 else ""
    return _act(walk, f"{walk.matter.done}{more}。")


def _reply(walk: Walk) -> Proposal:
    classes = ReplyClass.objects.scheme_of(walk.proposal.year)
    text = (
        f"您提出的“{walk.matter.title}”收悉。经研究并现场核实，{walk.matter.done}。"
        f"感谢您的关心，如有疑问请与经办人{walk.handler.name}联系。"
    )
    return actions.reply(
        walk.proposal,
        reply_class=classes.get(code=walk.matter.reply_class),
        text=text,
        by=walk.handler,
        now=walk.now,
    )


def _rate(walk: Walk) -> Proposal:
    good, partly = Satisfaction.SATISFIED, Satisfaction.PARTLY
    result = good if walk.matter.reply_class == "A" else partly
    words = "办得及时，谢谢。" if result == good else "希望尽快列入计划并告知进展。"
    return actions.rate(
        walk.proposal, process=good, result=result, words=words, by=walk.rater, now=walk.now
    )


def _rate_badly(walk: Walk) -> Proposal:
    return actions.rate(
        walk.proposal,
        process=Satisfaction.PARTLY,
        result=Satisfaction.DISSATISFIED,
        words="答复了，但现场问题还在。",
        by=walk.rater,
        now=walk.now,
    )


def _reopen(walk: Walk) -> Proposal:
    reason = "建言人反映问题仍未解决，请重新核实办理。"
    return actions.reopen(walk.proposal, reason=reason, by=walk.office, now=walk.now)


def _lapse(walk: Walk) -> Proposal:
    return actions.lapse(walk.proposal, by=walk.office, now=walk.now)


def _close(walk: Walk) -> Proposal:
    return actions.close(walk.proposal, by=walk.office, now=walk.now)


def _adopt(walk: Walk) -> Proposal:
    return actions.adopt(walk.proposal, by=walk.office, now=walk.now)


_STEPS: dict[str, Callable[[Walk], Proposal]] = {
    "submit": _submit,
    "accept": _accept,
    "decline": _decline,
    "assign": _assign,
    "sign": _sign,
    "act": _act,
    "act_again": _act_again,
    "reply": _reply,
    "rate": _rate,
    "rate_badly": _rate_badly,
    "reopen": _reopen,
    "lapse": _lapse,
    "close": _close,
    "adopt": _adopt,
}


def handler_of(stage: Stage, unit: Unit, name: str) -> User:
    """A user who handles for this unit, without a password: nobody signs in with it."""
    username = f"{stage.key}-handler-{unit.pk}"
    handler, made = User.objects.get_or_create(
        username=username, defaults={"name": name, "unit": unit, "area": unit.area}
    )
    if made:
        handler.set_unusable_password()
        handler.save(update_fields=["password"])
        handler.groups.add(Group.objects.get(name=Role.HANDLER.value))
    return handler
