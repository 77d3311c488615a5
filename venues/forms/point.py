"""The place of a venue: one field for a pasted pair, and the system that it is written in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from portal.models import Area
from venues.coordinates import NotAPair, OutsideChina, read_pair, to_wgs84
from venues.geometry import Point, distance_to, inside
from venues.models import AreaOutline
from venues.states import Datum

COUNTY = 6
MARGIN = 1000  # metres: an outline is drawn coarser than the land
NOT_A_PAIR = _(
    "Paste two numbers in degrees, such as 119.360200,33.240500, just as the coordinate picker "
    "shows them."
)
OUTSIDE_CHINA = _(
    "This pair lies outside China. The longitude is between 73 and 136 degrees, the latitude "
    "between 3 and 54."
)


class PointForm(forms.ModelForm):
    """A pair is converted when it is pasted, never again; what was pasted is kept beside it."""

    point = forms.CharField(
        label=_("Coordinates"),
        required=False,
        max_length=200,
        help_text=_(
            "Paste the pair from a coordinate picker, longitude or latitude first. "
            "Empty when nobody knows them."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        system = self.fields["given_datum"] = forms.ChoiceField(
            label=_("The pair comes from"), choices=Datum.choices, required=False
        )
        system.help_text = _("It is converted to CGCS2000 and kept as pasted beside that.")
        if self.instance.longitude is not None:
            stored = f"{self.instance.longitude},{self.instance.latitude}"
            self.initial["point"] = self.instance.given_as or stored

    def clean_given_datum(self) -> str:
        return self.cleaned_data["given_datum"] or Datum.WGS84

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if {"point", "given_datum"} & set(self.changed_data) and "point" in cleaned:
            try:
                self._place(cleaned)
            except ValidationError as error:
                self.add_error("point", error)
        return cleaned

    def _place(self, cleaned: dict[str, Any]) -> None:
        venue, text = self.instance, cleaned["point"]
        if not text:
            venue.longitude = venue.latitude = None
            venue.given_as, cleaned["given_datum"] = "", Datum.WGS84
            return
        east, north = _read(text)
        system = cleaned.get("given_datum") or Datum.WGS84
        x, y = to_wgs84((float(east), float(north)), system)
        if area := cleaned.get("area"):
            must_lie_in(area, (x, y))
        venue.longitude, venue.latitude = f"{x:.6f}", f"{y:.6f}"
        venue.given_as = f"{east[:20]},{north[:20]}"


def _read(text: str) -> tuple[str, str]:
    try:
        return read_pair(text)
    except NotAPair:
        raise ValidationError(NOT_A_PAIR) from None
    except OutsideChina:
        raise ValidationError(OUTSIDE_CHINA) from None


def must_lie_in(area: Area, point: Point) -> None:
    """Raise ValidationError when the county's outline is known and the point lies well outside."""
    outline = AreaOutline.objects.filter(pk=area.code[:COUNTY]).select_related("area").first()
    if outline is None or inside(outline.rings, point):
        return
    far = distance_to(outline.rings, point)
    if far > MARGIN:
        raise ValidationError(
            _(
                "This pair lies %(number)s km outside %(area)s. Look at the numbers, at the "
                "system that they come from, and at the area."
            )
            % {"number": f"{far / 1000:.1f}", "area": outline.area.name}
        )
