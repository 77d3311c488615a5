"""Who builds what of a place. Builders of lower floors run first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from random import Random
from typing import Any

from django.utils import timezone
from django.utils.module_loading import autodiscover_modules

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

    def spread(self, number: int) -> list[Area]:
        """`number` areas evenly over the communities here, or over the parts that the codes know.

        An area stands several times where there are fewer.
        """
        areas = next((found for n in (12, 9, 6) if (found := self._below(n))), [self.area])
        return [areas[index * len(areas) // number] for index in range(number)]

    def _below(self, length: int) -> list[Area]:
        inside = Area.objects.in_area(self.area.code).exclude(pk=self.area.pk)
        return [found for found in inside if found.level == length]

    def area_named(self, name: str) -> Area:
        """The area just here whose name begins so; the place's own where the codes know none."""
        inside = Area.objects.in_area(self.area.code)
        return inside.filter(name__startswith=name).first() or self.area

    def days(self, number: int) -> list[date]:
        """`number` days spread evenly over the facts' year."""
        return [date.fromordinal(date(self.year, 1, 4).toordinal() + i * 355 // max(number, 1))
                for i in range(number)]  # fmt: skip

    def ago(self, days: int, hour: int = 9, minute: int = 0) -> datetime:
        """That hour, so many days before today; a negative number is yet to come."""
        return self.at(self.today - timedelta(days=days), hour, minute)

    def shares(self, total: int, number: int) -> list[int]:
        """`total` in `number` uneven shares, none of them lost."""
        weights = [self.random.uniform(0.7, 1.3) for _share in range(number)]
        edges = [sum(weights[:i]) / sum(weights) for i in range(number)] + [1.0]
        return [round(total * after) - round(total * before) for before, after in pairwise(edges)]

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
    _discover()
    for _order, builder in _places:
        builder(stage)


def build_demo(stage: Stage) -> None:
    _discover()
    for _order, builder in _demos:
        builder(stage)


def _discover() -> None:
    """Read each app's `demo`, which nothing but these commands needs."""
    autodiscover_modules("demo")
