"""Records on the roster that may be one person, the likeliest first."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from members.models import Member, NotTwice
from members.names import fold

MOST = 20  # pairs on the page: each needs a look
MANY = 6  # records alike; beyond that each is laid beside the first alone

# Reason, fields that are alike, and what makes two alike records one of no interest.
PHONE = ("phone_index",)
BORN = ("sort_key", "birth_month")
WORKS = ("sort_key", "employer")


@dataclass(frozen=True)
class Pair:
    """Two records, the older first, and why they may be one person."""

    first: Member
    second: Member
    reason: str


def pairs_of(members: QuerySet[Member]) -> list[Pair]:
    """At most MOST pairs among these members: same phone; same name and month of birth; same name
    and employer. Pairs of whom somebody said that they are two people are left out."""
    found: dict[tuple[int, int], Pair] = {}
    for fields, reason in _reasons():
        for first, second in _alike(members, fields):
            found.setdefault((first.pk, second.pk), Pair(first, second, reason))
    told = NotTwice.objects.filter(first__in={first for first, _second in found})
    for key in told.values_list("first", "second"):
        found.pop(key, None)
    return list(found.values())[:MOST]


def _reasons() -> list[tuple[tuple[str, ...], str]]:
    return [
        (PHONE, _("Same phone number")),
        (BORN, _("Same name, same month of birth")),
        (WORKS, _("Same name, same employer")),
    ]


def _alike(members: QuerySet[Member], fields: tuple[str, ...]) -> Iterable[tuple[Member, Member]]:
    """Pairs whose `fields` are the same and filled; two queries."""
    last = fields[-1]
    groups = members.exclude(**{last: ""}).order_by().values(*fields).annotate(number=Count("pk"))
    twice = groups.filter(number__gt=1).order_by(*fields).values_list(*fields)[: 2 * MOST]
    keys = set(twice)
    rows = members.filter(**{f"{last}__in": {key[-1] for key in keys}}).select_related("area")
    if len(fields) > 1:
        rows = rows.filter(sort_key__in={key[0] for key in keys})
    alike: dict[tuple, list[Member]] = {key: [] for key in keys}
    for row in rows.order_by("sort_key", "pk"):
        group = alike.get(tuple(getattr(row, name) for name in fields))
        if group is not None:
            group.append(row)
    return [pair for group in alike.values() for pair in _pairs(group, fields)]


def _pairs(group: list[Member], fields: tuple[str, ...]) -> list[tuple[Member, Member]]:
    ordered = sorted(group, key=lambda member: member.pk)
    if len(ordered) > MANY:
        pairs = [(ordered[0], other) for other in ordered[1:]]
    else:
        pairs = list(combinations(ordered, 2))
    return [pair for pair in pairs if _could_be_one(*pair, fields)]


def _could_be_one(first: Member, second: Member, fields: tuple[str, ...]) -> bool:
    """Not when both months of birth are known and differ, nor when a year alone is the same."""
    born = (first.birth_month, second.birth_month)
    if fields == BORN:
        return "-" in first.birth_month
    return fields == PHONE or not (all(born) and born[0] != born[1])


Show = Callable[[Member], str]
SHOWN: list[tuple[str, Show]] = [
    ("name", lambda one: one.name),
    ("phone", lambda one: one.masked_phone),
    ("gender", lambda one: str(one.get_gender_display())),
    ("birth_month", lambda one: one.birth_month),
    ("employer", lambda one: one.employer),
    ("position", lambda one: one.position),
    ("email", lambda one: one.email),
    ("pinyin", lambda one: one.pinyin),
    ("note", lambda one: one.note),
    ("area_id", lambda one: str(one.area)),
]


def compare(first: Member, second: Member) -> list[dict[str, Any]]:
    """Field by field: label, both values as they are shown, and whether they differ."""
    return [
        {
            "field": name,
            "label": str(Member._meta.get_field(name.removesuffix("_id")).verbose_name),
            "first": show(first),
            "second": show(second),
            "differs": _differs(name, first, second),
        }
        for name, show in SHOWN
    ]


def _differs(name: str, first: Member, second: Member) -> bool:
    here, there = (str(getattr(one, name) or "") for one in (first, second))
    return fold(here) != fold(there) if name == "employer" else here != there
