"""Which unit speaks for an area on paper."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from portal.accounts.models import Unit
from portal.areas.codes import lineage

# The first of these that an area has; a bureau speaks for its own trade only.
SPEAKING = (Unit.Kind.OFFICE, Unit.Kind.TOWNSHIP, Unit.Kind.COMMUNITY)


def office_name(area: Any) -> str:
    """The unit that issues an area's papers, else the area by name."""
    found = _speaking([area.pk])
    return found[0].name if found else area.name


def office_above(area: Any) -> str:
    """The unit of the nearest area above that has one, to which papers go up; "" without any."""
    found = _speaking(lineage(area.pk)[:-1])
    return found[0].name if found else ""


def _speaking(codes: Sequence[str]) -> list[Unit]:
    units = Unit.objects.filter(area__in=codes, kind__in=SPEAKING, is_active=True)
    return sorted(units, key=lambda unit: (-len(unit.area_id), SPEAKING.index(unit.kind), unit.pk))
