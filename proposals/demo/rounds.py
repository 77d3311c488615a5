"""Leading a proposal round its loop, each step by whom it belongs to, on its day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.models import Group

from portal.access.roles import Role
from portal.demo.registry import Stage
from portal.models import Unit, User
from proposals.demo.walking import STEPS
from proposals.models import Category, Proposal

# The steps of each way that a matter can go; a step's number is how many days it waits.
GOING: dict[str, list[tuple[str, int]]] = {
    "draft": [],
    "submitted": [("submit", 0)],
    "declined": [("submit", 0), ("decline", 3)],
    "noted": [("submit", 0), ("decline_kept", 3)],
    "returned": [("submit", 0), ("give_back", 1)],
    "completed": [("submit", 0), ("give_back", 1), ("complete", 2)],
    "split": [("submit", 0), ("split", 2)],
    "accepted": [("submit", 0), ("accept", 2)],
    "assigned": [("submit", 0), ("accept", 2), ("assign", 1)],
    "signed": [("submit", 0), ("accept", 2), ("assign", 1), ("sign", 2)],
}
GOING["sent_back"] = [*GOING["assigned"], ("send_back", 2)]
GOING["supported"] = [("submit", 0), ("accept_urgent", 1), ("assign_two", 1), ("sign", 1)]
GOING["opinion"] = [*GOING["supported"], ("sign_support", 1), ("give_opinion", 3), ("act", 2)]
GOING["handling"] = [*GOING["signed"], ("act", 9)]
GOING["asking"] = [*GOING["handling"], ("ask", 1)]
GOING["answered"] = [*GOING["asking"], ("answer", 3), ("contact", 1)]
GOING["extension"] = [*GOING["handling"], ("ask_extension", 1)]
GOING["extended"] = [*GOING["extension"], ("grant_extension", 2)]
GOING["review"] = [*GOING["handling"], ("act_again", 6), ("reply", 5)]
GOING["rework"] = [*GOING["review"], ("rework", 1)]
GOING["replied"] = [*GOING["review"], ("approve", 1)]
GOING["rated"] = [*GOING["replied"], ("rate", 4)]
GOING["closed"] = [*GOING["rated"], ("close", 3)]
GOING["adopted"] = [*GOING["closed"], ("adopt", 1)]
GOING["lapsed"] = [*GOING["replied"], ("lapse", 35), ("close", 2)]
GOING["dissatisfied"] = [*GOING["replied"], ("rate_badly", 4)]
GOING["reopened"] = [*GOING["dissatisfied"], ("reopen", 3)]
_AGAIN = [("sign", 2), ("act_again", 8), ("reply", 6), ("approve", 1)]
GOING["second_round"] = [*GOING["reopened"], *_AGAIN]
GOING["second_closed"] = [*GOING["second_round"], ("rate", 5), ("close", 2)]
GOING["third_dissatisfied"] = [
    *GOING["second_round"], ("rate_badly", 3), ("reopen", 2), *_AGAIN, ("rate_badly", 2),
]  # fmt: skip
GOING["with_leader"] = [*GOING["third_dissatisfied"], ("lay_before", 1)]
GOING["concluded"] = [*GOING["with_leader"], ("conclude", 3)]


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
    """Takes one matter along its way. `office` decides, `handler` works for the lead unit.

    It reviews replies too, where the handler is alone in the unit.
    """

    matter: Matter
    proposal: Proposal
    writer: User
    rater: User
    office: User
    handler: User
    now: datetime
    helper: User | None = None  # handles for a supporting unit
    leader: User | None = None

    def go(self, way: str) -> Proposal:
        """Take every step of the way, each so many days after the one before."""
        for action, days in GOING[way]:
            self.now += timedelta(days=days, minutes=37)
            self.proposal = STEPS[action](self)
        return self.proposal


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
