"""Service records of the demo: the member's own, some that staff issued, one revoked."""

from __future__ import annotations

from datetime import timedelta

from activities import actions
from activities.models import Attendance
from members.models import Member
from portal.demo.registry import Stage

PEOPLE = 4


def proofs(stage: Stage) -> None:
    """For those of each account's area who gave most, of the last year."""
    last = stage.today - timedelta(days=2)
    days = {"first_day": last - timedelta(days=364), "last_day": last}
    since = stage.at(days["first_day"], 0)
    own = stage.users["member"].member
    actions.issue_proof(own, **days, by=stage.users["member"], now=stage.ago(1, 18))
    for name in ("community", "township", "office"):
        by = stage.users[name]
        given = Attendance.objects.visible_to(by).recorded()
        given = given.filter(minutes__gt=0, starts_at__gt=since, member__isnull=False)
        keys = given.order_by("pk").values_list("member", flat=True)[: PEOPLE * 3]
        people = Member.objects.visible_to(by).filter(pk__in=list(keys)).order_by("pk")[:PEOPLE]
        for member in people:
            issued = actions.issue_proof(member, **days, by=by, now=stage.ago(1, 18))
        if name == "office":
            actions.revoke_proof(issued, reason="示例：时长更正后重开", by=by, now=stage.ago(1, 19))
