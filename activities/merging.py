"""What to look at before two records of one person are put together: hours that would overlap."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from activities.hours import clashes
from activities.models import Attendance
from members.moving import warn


@warn
def hours_at_once(kept: Any, gone: Any) -> list[str]:
    """Hours of the one that were given while the other was elsewhere."""
    rows = Attendance.objects.filter(minutes__gt=0).select_related("activity", "member")
    mine, theirs = list(rows.filter(member=kept)), rows.filter(member=gone)
    both = {row.activity_id for row in mine}
    found = []
    for row in theirs.exclude(activity__in=both):
        for clash in clashes(row.starts_at, row.minutes, mine):
            found.append(
                _("Hours overlap: “%(one)s” and “%(other)s”. Correct one of the two records.")
                % {"one": row.activity.title, "other": clash.title}
            )
    return found
