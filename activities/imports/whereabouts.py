"""Kinds, areas, venues and organisations by the names that a list gives them."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from activities.imports.rows import Row
from activities.models import ActivityKind
from members.imports.places import Groups, Places
from members.names import fold
from venues.models import Venue


class Where:
    """What is known inside an area to the one who imports."""

    def __init__(self, area_code: str, by: Any, kind: Any) -> None:
        self._places, self._groups, self._kind = Places(area_code), Groups(area_code), kind
        self._kinds = {fold(one.name): one for one in ActivityKind.objects.all()}
        self._kinds |= {one.code: one for one in self._kinds.values()}
        self._venues: dict[str, list[Any]] = {}
        if by:
            for venue in Venue.objects.visible_to(by).in_area(area_code):
                self._venues.setdefault(fold(venue.name), []).append(venue)

    def find(self, row: Row) -> None:
        """Set what the row's words name; say at the cell what is not known."""
        self._find_area(row)
        self._find_kind(row)
        self._find_place(row)
        name = row.fields.get("organisation")
        if name:
            row.organisation = self._groups.find(name)
            if row.organisation is None:
                reason = _("No organisation of this name is known; it is left out.")
                row.add(row.cells["organisation"][0], name, reason, "note")

    def _find_area(self, row: Row) -> None:
        text = row.fields.get("area")
        if not text:
            return
        codes = self._places.find(text)
        if len(codes) == 1:
            row.area_code = codes[0]
        elif codes:
            row.object_to("area", _("Several areas here are called so."))
        else:
            row.object_to("area", _("There is no area of this name here."))

    def _find_kind(self, row: Row) -> None:
        text = row.fields.get("kind")
        row.kind = self._kinds.get(fold(text)) if text else self._kind
        if row.kind is None and text:
            known = "、".join(dict.fromkeys(kind.name for kind in self._kinds.values()))
            row.object_to("kind", _("This is none of the kinds: %(known)s.") % {"known": known})
            row.kind = self._kind

    def _find_place(self, row: Row) -> None:
        """A venue by its name, in whichever of the two columns; else words."""
        row.place = row.fields.get("place") or ""
        for name in ("venue", "place"):
            text = row.fields.get(name)
            found = self._venues.get(fold(text), []) if text else []
            within = [venue for venue in found if venue.area_id.startswith(row.area_code)]
            if len(within) == 1:
                row.venue = within[0]
                row.place = "" if name == "place" else row.place
                return
        if row.fields.get("venue"):
            row.place = row.place or row.fields["venue"][:120]
            reason = _("No venue of this name is known; it is kept as the place.")
            row.add(row.cells["venue"][0], row.fields["venue"], reason, "note")
        elif not row.place:
            row.add("", "", _("Nothing says where it was."), "note")
