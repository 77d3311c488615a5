"""The published places, and how each of their figures is counted here."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import timezone

from portal.access.roles import Role
from portal.areas import loading
from portal.demo.registry import Stage, build_place
from portal.indicators import Period, figures, find
from portal.models import Area, Holiday, Unit, User
from portal.workdays.loading import load_known_years

DATA = Path(__file__).parent / "data"
DEFAULT = "baoying"

# A published figure is one of ours under the name that its source gave it. A key after the dot is
# a kind or theme; the period is the place's year, unless its name says less.
COUNTED_AS = {
    "volunteer_teams": "organisations.volunteer_team",
    "epidemic_volunteer_attendances": "attendances.epidemic",
    "donations_yuan": "donations_money",
    "volunteer_activities": "activities.volunteering",
    "volunteer_beneficiaries": "beneficiaries.volunteering",
    "research_articles": "research_reports",
    "sessions_in_quarter": "series_sessions",
    "service_categories": "service_categories",
    "service_items": "service_items",
    "liaison_staff": "liaison_staff",
    "paired_members": "paired_members",
    "think_tanks": "organisations.think_tank",
    "branches": "organisations.branch",
    "partner_enterprises": "organisations.partner_enterprise",
    "plaqued_buildings": "venues.plaqued_building",
    "ideas_adopted": "proposals_adopted",
    "routes": "routes",
    "bases": "venues.base",
    "members_homes": "venues.members_home",
    "liaison_stations": "venues.liaison_station",
    "consultations": "activities.consultation",
    "joint_meetings": "activities.joint_meeting",
    "digests": "digests",
    "research_topics": "research_topics",
    "research_fields": "research_fields",
    "community_assistants": "duties.community_assistant",
    "service_activities": "activities.service",
    "beneficiaries": "beneficiaries",
    "convenience_activities": "activities.convenience",
    "live_sale_sessions": "activities.live_sale",
}


class NoSuchPlace(Exception):
    """Its text names the places that there are."""


@dataclass(frozen=True)
class Figure:
    published: int
    counted: figures.Number
    url: str


@cache
def _places() -> dict[str, dict[str, Any]]:
    data = json.loads((DATA / "places.json").read_text(encoding="utf-8"))
    return {place["key"]: place for place in data["places"]}


def keys() -> list[str]:
    return list(_places())


def facts_of(key: str) -> dict[str, Any]:
    """What a place published. Raises NoSuchPlace."""
    if key not in _places():
        raise NoSuchPlace(f"There is no place {key!r}; there are {', '.join(keys())}.")
    return _places()[key]


def period_of(facts: dict[str, Any], figure: str) -> Period:
    """The days that a published figure speaks of: the year, or the first quarter's sessions."""
    quarters = [series["quarter"] for series in facts.get("series", []) if "quarter" in series]
    if figure == "sessions_in_quarter" and quarters:
        year, _q, quarter = quarters[0].partition("Q")
        return Period.quarter(int(year), int(quarter))
    return Period.year(facts["year"])


def figures_of(key: str) -> dict[str, Figure]:
    """{figure: published, counted, url} for all that the place published."""
    facts = facts_of(key)
    return {name: _figure(facts, name, number) for name, number in facts["figures"].items()}


def _figure(facts: dict[str, Any], name: str, published: int) -> Figure:
    found = find(COUNTED_AS[name])
    if found is None:
        raise LookupError(f"{name} is counted as {COUNTED_AS[name]}, which nobody registered")
    period = period_of(facts, name)
    return Figure(
        published,
        figures.value(*found, facts["area"], period),
        figures.page_url(*found, facts["area"], period),
    )


@transaction.atomic
def load(key: str) -> Stage | None:
    """Build a place, or return None when it is there already. Raises NoSuchPlace."""
    facts = facts_of(key)
    if User.objects.filter(username=f"place-{key}").exists():
        return None
    loading.load(loading.read(DATA / "areas.csv"), today=timezone.localdate())
    if not Holiday.objects.exists():
        load_known_years(2018)
    stage = stage_of(facts)
    build_place(stage)
    return stage


def stage_of(facts: dict[str, Any], part: str = "place") -> Stage:
    """The stage of a place: its office, and an account without a password that did the work."""
    area = Area.objects.get(pk=facts["area"])
    office, _made = Unit.objects.get_or_create(
        name=f"{facts['name']}社区参与办公室", area=area, defaults={"kind": Unit.Kind.OFFICE}
    )
    by, made = User.objects.get_or_create(
        username=f"place-{facts['key']}",
        defaults={"name": f"{facts['name']}管理员", "area": area, "unit": office},
    )
    if made:
        by.set_unusable_password()
        by.save(update_fields=["password"])
        by.groups.add(Group.objects.get(name=Role.ADMINISTRATOR.value))
    return Stage(
        facts=facts,
        area=area,
        year=facts["year"],
        office=office,
        by=by,
        random=Random(f"{part} {facts['key']}"),  # noqa: S311 - made-up people, no secret
        today=timezone.localdate(),
    )
