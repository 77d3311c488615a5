"""What members may ask to have put right: the fields, what stands there, what is wanted instead.

A wish is kept as text: a value, the code of an area, the numbers of records. Organisations are
joined or left, each place for itself; sensitive ones are between the member and their keeper.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from members.models import Correction, Expertise, Member, Membership, Organisation
from members.models.corrections import JOIN, LEAVE, label_of
from members.states import Gender
from portal.models import Area

PLAIN = ("name", "pinyin", "gender", "birth_month", "area", "expertise", "note")


@dataclass(frozen=True)
class Part:
    """One thing that can be put right, and how it stands."""

    field: str
    label: str
    now: str


def parts_of(member: Member) -> list[Part]:
    """Everything that this member may ask about."""
    leaving = [LEAVE + str(place.pk) for place in places_of(member)]
    return [part_of(member, field) for field in (*PLAIN, *leaving, JOIN)]


def places_of(member: Member) -> Iterable[Membership]:
    """Open places that stand; a sensitive organisation is a matter of its keeper."""
    return member.memberships.standing().filter(organisation__sensitive=False)


def place_of(member: Member, field: str) -> Membership | None:
    """The place that a wish to leave is about."""
    key = field.removeprefix(LEAVE)
    places = member.memberships.filter(organisation__sensitive=False)
    return places.filter(pk=key).first() if field.startswith(LEAVE) and key.isdecimal() else None


def part_of(member: Member, field: str) -> Part:
    return Part(field, label_of(field), now_of(member, field))


def may_ask(member: Member, field: str) -> bool:
    """Whether there is such a thing to put right for this member."""
    place = place_of(member, field)
    return field in (*PLAIN, JOIN) or (place is not None and place.until is None)


def now_of(member: Member, field: str) -> str:
    """What stands there, in words."""
    if field.startswith(LEAVE):
        place = place_of(member, field)
        return str(place.organisation) if place else ""
    if field == JOIN:
        return "、".join(str(place.organisation) for place in places_of(member))
    if field == "expertise":
        return names_of(member.expertise.all())
    return str(member.get_gender_display() if field == "gender" else getattr(member, field) or "")


def wanted_of(correction: Correction) -> str:
    """What is wanted instead, in words."""
    field, wanted = correction.field, str(correction.wanted or "")
    if field.startswith(LEAVE):
        return _("Does not belong to it any more, or never did")
    if field == JOIN:
        return _first(Organisation.objects.open().filter(pk=wanted))
    if field == "area":
        return _first(Area.objects.filter(pk=wanted))
    if field == "expertise":
        return names_of(Expertise.objects.filter(pk__in=numbers(wanted)))
    return str(Gender(wanted).label) if field == "gender" and wanted else wanted


def numbers(wanted: str) -> list[int]:
    return [int(number) for number in wanted.split(",") if number]


def names_of(things: Iterable[Any]) -> str:
    return "、".join(sorted(str(thing) for thing in things))


def _first(found: Any) -> str:
    return str(found.first() or "—")


def stored(member: Member, field: str) -> str:
    """What stands there, as a wish for it would be kept."""
    if field == "area":
        return member.area_id
    if field == "expertise":
        return ",".join(str(key) for key in sorted(member.expertise.values_list("pk", flat=True)))
    return getattr(member, field) if field in PLAIN else ""
