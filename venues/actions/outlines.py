"""Outlines of areas for the map: loaded from a file, or taken away."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from portal.audit.recording import record
from portal.models import Area
from venues.geojson import Outlines, read
from venues.models import AreaOutline
from venues.states import Verb


@transaction.atomic
def load_outlines(content: bytes, *, datum: str, by: Any, now: datetime) -> Outlines:
    """Put the file's outlines in the place of those that its areas had; the others stay.

    Raises ValidationError, and changes nothing, when anything in the file is broken.
    """
    _must(by)
    areas = list(Area.objects.visible_to(by).in_area(by.area_id or ""))
    outlines = read(content, areas, datum)
    for area, rings in outlines.found.items():
        AreaOutline.objects.update_or_create(
            area=area, defaults={"rings": rings, "uploaded_by": by, "uploaded_at": now}
        )
    names = "、".join(area.name for area in outlines.found)
    home = by.area or next(iter(outlines.found))
    record(Verb.OUTLINES_LOADED, home, by=by, now=now, reason=names[:500])
    return outlines


@transaction.atomic
def remove_outlines(*, by: Any, now: datetime) -> int:
    """Take all outlines of the own area away; the map becomes a schematic one."""
    _must(by)
    own = AreaOutline.objects.filter(area__in=Area.objects.in_area(by.area_id or ""))
    areas = list(Area.objects.filter(outline__in=own))
    if not areas:
        return 0
    own.delete()
    names = "、".join(area.name for area in areas)
    record(Verb.OUTLINES_REMOVED, by.area or areas[0], by=by, now=now, reason=names[:500])
    return len(areas)


def _must(by: Any) -> None:
    if not by.has_perm("venues.add_areaoutline"):
        raise ValidationError(_("Only an administrator loads outlines."))
