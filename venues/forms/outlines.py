"""Loading outlines of areas."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from venues.geojson import MOST_BYTES
from venues.states import Datum


class OutlinesForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("GeoJSON file"),
        help_text=gettext_lazy(
            "A FeatureCollection of polygons; each feature has the area's code or name."
        ),
        widget=forms.FileInput(attrs={"accept": ".geojson,.json"}),
    )
    datum = forms.ChoiceField(label=gettext_lazy("The points are given as"), choices=Datum.choices)

    def clean_file(self) -> Any:
        """Not larger than the server can read at once."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise ValidationError(_("This file is larger than 10 MB. Simplify the outlines first."))
        return file
