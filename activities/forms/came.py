"""What each member gave: hours of one's own and a duty, where they differ from the others'."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from activities.actions import Came
from activities.models import MOST_MINUTES, Activity
from members.models import Member

HOURS, DUTY = "hours_%d", "duty_%d"
DUTY_LENGTH = 40
HOURS_TYPED = re.compile(r"\d{1,3}(\.\d{0,4})?|\.\d{1,4}")


def typed(data: Mapping[str, Any], members: list[Member]) -> tuple[dict[int, Came], list[str]]:
    """({key of the member: what was typed}, sentences about what cannot be)."""
    found, wrong = {}, []
    for member in members:
        text = str(data.get(HOURS % member.pk, "")).strip().replace("，", ".")
        duty = str(data.get(DUTY % member.pk, "")).strip()[:DUTY_LENGTH]
        minutes = _minutes(text) if text else None
        if minutes is not None and not 0 <= minutes <= MOST_MINUTES:
            wrong.append(_("The hours of %(name)s are no number up to 24.") % {"name": member.name})
        elif minutes is not None or duty:
            found[member.pk] = Came(minutes, duty)
    return found, wrong


def _minutes(text: str) -> int:
    """-1 for what is no number of hours: 1e99999999 would be one without end."""
    return int(Decimal(text) * 60) if HOURS_TYPED.fullmatch(text) else -1


def shown(activity: Activity, usual: int | None) -> dict[int, dict[str, str]]:
    """What stands in the fields for those who came, before anybody types."""
    rows = activity.attendance.filter(member__isnull=False)
    return {
        member: {"hours": "" if minutes == usual else as_hours(minutes), "duty": duty}
        for member, minutes, duty in rows.values_list("member", "minutes", "duty")
    }


def as_hours(minutes: int) -> str:
    """Minutes as hours are typed: 90 is "1.5"."""
    return f"{Decimal(minutes) / 60:.2f}".rstrip("0").rstrip(".")
