"""Days on which the demo county's venues differ from their week."""

from __future__ import annotations

from datetime import time, timedelta

from portal.demo.registry import Stage
from venues.actions import set_days
from venues.models import Venue


def days(stage: Stage, venues: list[Venue]) -> None:
    """One venue has a longer evening soon, another is shut for a while, as it was last year."""
    admin, at = stage.users["admin"], stage.ago(7)
    soon = stage.today + timedelta(days=3)
    set_days(
        venues[0], first_day=soon, last_day=soon, spans=[(time(8, 30), time(20, 30))],
        note="睦邻文化之夜", by=admin, now=at,
    )  # fmt: skip
    for first, last, note in ((6, 8, "设备检修"), (-330, -326, "空调检修")):
        set_days(
            venues[2], first_day=stage.today + timedelta(days=first),
            last_day=stage.today + timedelta(days=last), note=note, by=admin, now=at,
        )  # fmt: skip
