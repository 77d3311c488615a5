"""Who builds what of a place. Builders of lower floors run first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from random import Random
from typing import Any

from django.utils import timezone

from portal.models import Area, Unit, User


@dataclass
class Stage:
    """A place while it is being built. `by` is who does everything; `year` is the facts' year."""

    facts: dict[str, Any]
    area: Area
    year: int
    office: Unit
    by: User
    random: Random
    today: date
    users: dict[str, User] = field(default_factory=dict)  # the demo accounts by sign-in name

    @property
    def key(self) -> str:
        return self.facts["key"]

    @property
    def figures(self) -> dict[str, int]:
        """What the place published: how many of a thing a builder makes."""
        return self.facts["figures"]

    def areas(self, length: int) -> list[Area]:
        """The areas of that code length here; the place's own area where there is none."""
        inside = [found for found in Area.objects.in_area(self.area.code) if found.level == length]
        return inside or [self.area]

    def days(self, number: int) -> list[date]:
        """`number` days spread evenly over the facts' year."""
        return [date.fromordinal(date(self.year, 1, 4).toordinal() + i * 355 // max(number, 1))
                for i in range(number)]  # fmt: skip

    def at(self, day: date, hour: int = 9, minute: int = 0) -> datetime:
        """That moment of local time."""
        zone = timezone.get_current_timezone()
        return datetime.combine(day, time(hour, minute), zone)


Builder = Callable[[Stage], None]
_places: list[tuple[int, Builder]] = []
_demos: list[tuple[int, Builder]] = []


def place_builder(order: int) -> Callable[[Builder], Builder]:
    """Decorator: builds an app's part of a published place. Members 10, venues 20, …"""
    return _adder(_places, order)


def demo_builder(order: int) -> Callable[[Builder], Builder]:
    """Decorator: adds the present-day life of the demo county, after its published facts."""
    return _adder(_demos, order)


def _adder(builders: list[tuple[int, Builder]], order: int) -> Callable[[Builder], Builder]:
    def add(builder: Builder) -> Builder:
        builders.append((order, builder))
        builders.sort(key=lambda pair: pair[0])
        return builder

    return add


def build_place(stage: Stage) -> None:
    for _order, builder in _places:
        builder(stage)


def build_demo(stage: Stage) -> None:
    for _order, builder in _demos:
        builder(stage)
