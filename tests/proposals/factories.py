"""Made-up proposals, brought into a state by the product's own actions."""

import datetime as dt

from django.utils import timezone

from members.actions import bulk_save_keys
from members.models import Member
from proposals import actions
from proposals.models import Category, Proposal, ReplyClass
from tests.conftest import TOWNSHIP

LATER = dt.timedelta(hours=1)


def moment(day, hour=10):
    return timezone.make_aware(dt.datetime.combine(day, dt.time(hour)))


def make_member(name="郑成员", *, user=None, area=TOWNSHIP):
    member = Member.objects.create(
        name=name,
        sort_key=name,
        area_id=area,
        user=user,
        state="agreed",
        phone="",
        agreed_on="2025-01-01",
        created_at=moment(dt.date(2025, 1, 1)),
    )
    bulk_save_keys([member])
    return member


def category(name="交通出行"):
    return Category.objects.get_or_create(name=name)[0]


def reply_class(code="A", year=2026):
    return ReplyClass.objects.get_or_create(year=year, code=code, defaults={"name": "已解决"})[0]


def values(proposer=None, **more):
    return {
        "title": "东门路口早晚高峰拥堵",
        "situation": "东门路口早晚高峰排队很长，行人过街困难。",
        "reason": "学生上学要过这个路口。",
        "suggestion": "增设左转待转区，调整信号配时。",
        "area": (proposer and proposer.area) or None,
        "proposer": proposer,
        "source": "portal",
        **more,
    }


def steps_of(loop):
    """The whole loop as {action: call}, in its order."""
    return {
        "accept": lambda p: actions.accept(
            p, category=category(), by=loop.office, now=loop.tick()
        ),
        "assign": lambda p: actions.assign(
            p, unit=loop.unit, instruction="请研究", supporting=loop.supporting, by=loop.office,
            now=loop.tick(),
        ),
        "sign": lambda p: actions.sign(p, by=loop.handler, now=loop.tick()),
        "act": lambda p: actions.act(
            p, what="到现场查看", done_on=loop.now.date(), owner="孙科", by=loop.handler,
            now=loop.tick(),
        ),
        "reply": lambda p: actions.reply(
            p, reply_class=reply_class(), text="已调整信号配时。", by=loop.handler, now=loop.tick()
        ),
        "approve": lambda p: actions.approve(p, by=loop.office, now=loop.tick()),
        "rate": lambda p: actions.rate(
            p, process="satisfied", result=loop.result, words="好", by=loop.proposer,
            now=loop.tick(),
        ),
        "close": lambda p: actions.close(p, by=loop.office, now=loop.tick()),
    }  # fmt: skip


class Loop:
    """The people of one proposal and the time that passes between its steps.

    The handler is alone in the unit, so the office reviews what the unit replies.
    """

    def __init__(self, *, office, handler, proposer, member, now, result="satisfied"):
        self.office, self.handler, self.proposer = office, handler, proposer
        self.member, self.now, self.result = member, now, result
        self.unit, self.supporting = handler.unit, ()

    def tick(self):
        self.now += LATER
        return self.now

    def submitted(self, **more) -> Proposal:
        return actions.hand_in(values=values(self.member, **more), by=self.proposer, now=self.now)

    def until(self, action, *, without=()) -> Proposal:
        """A proposal for which `action` was the last step taken."""
        proposal = self.submitted()
        for name, take in steps_of(self).items():
            if name not in without:
                proposal = take(proposal)
            if name == action:
                return proposal
        raise KeyError(action)

    def take(self, action, proposal) -> Proposal:
        return steps_of(self)[action](proposal)
