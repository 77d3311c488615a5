"""Who is expected at an activity and who is there, for the list that is ticked."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from activities.models import Activity, CheckIn
from activities.states import CheckInBy


@dataclass
class Line:
    """Somebody on the list. `what` and `key` say who, as a tick sends it."""

    name: str
    what: str
    key: int
    note: str = ""
    there: CheckIn | None = None
    order: str = ""  # by which the list is sorted: the pinyin, where it is known


@dataclass
class Roll:
    lines: list[Line] = field(default_factory=list)
    waiting: list[Line] = field(default_factory=list)
    passing: int = 0

    @property
    def there(self) -> int:
        """How many are there, named or not."""
        named = [line for line in self.lines + self.waiting if line.there]
        return len(named) + self.passing


def roll_of(activity: Activity, user: Any) -> Roll:
    """Who has a place by name, then who came without one; three queries."""
    found = list(activity.check_ins.select_related("member", "sign_up"))
    members = {one.member_id: one for one in found if one.member_id}
    others = {one.sign_up_id: one for one in found if one.sign_up_id}
    roll = Roll(passing=sum(one.means == CheckInBy.PASSING for one in found))
    for row in activity.sign_ups.standing().select_related("member", "organisation"):
        if row.member_id:
            line = Line(row.who, "member", row.member_id, there=members.pop(row.member_id, None))
            line.order = row.member.sort_key
        else:
            line = Line(row.who, "sign_up", row.pk, there=others.pop(row.pk, None))
        line.note = str(row.organisation or "")
        (roll.lines if row.seat else roll.waiting).append(line)
    for pk, one in members.items():
        if one.member:
            name, order = one.member.name, one.member.sort_key
            roll.lines.append(Line(name, "member", pk, there=one, order=order))
    for pk, one in others.items():
        roll.lines.append(Line(str(one.sign_up), "sign_up", pk, there=one))
    roll.lines.sort(key=lambda line: (line.order or line.name, line.key))
    return roll
