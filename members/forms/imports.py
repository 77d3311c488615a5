"""A roster to import."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from members.forms.fields import AreaField
from portal.imports.forms import UploadForm


class RosterForm(UploadForm):
    ground = forms.CharField(
        label=_("Consent it rests on"),
        help_text=_(
            "How these people agreed to be on the roster, such as: "
            "membership forms of 2024, signed, kept at the office."
        ),
        max_length=300,
        min_length=4,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    area = AreaField(
        label=_("Area of those whose row names none"),
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        self.fields["area"].offer(user)

    def more(self) -> dict[str, Any]:
        return {"ground": self.cleaned_data["ground"]}
