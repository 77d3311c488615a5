"""Photos of the demo's venues: most are recent, one is more than a year old."""

from __future__ import annotations

from random import Random

from portal.demo.pictures import drawn
from portal.demo.registry import Stage
from portal.documents.actions import add_photo
from venues.models import Venue

DAYS_AGO = {0: 400, 1: 40, 3: 120, 5: 200}  # which venue, and how old its photo is


def photos(stage: Stage, venues: list[Venue]) -> None:
    """One for some of them, so that a keeper sees both what is there and what is missing."""
    for number, days in DAYS_AGO.items():
        add_photo(
            venues[number],
            drawn(Random(number)),  # noqa: S311 - a drawing, no secret
            by=stage.users["office"],
            now=stage.ago(days),
            title=f"{venues[number].name}（示例图片）",
        )
