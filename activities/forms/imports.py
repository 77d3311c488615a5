"""A list of past activities to import."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from activities.models import ActivityKind
from members.forms.fields import AreaField
from portal.imports.forms import UploadForm


class ActivitiesForm(UploadForm):
    area = AreaField(label=_("Area of activities whose row names none"))
    kind = forms.ModelChoiceField(
        ActivityKind.objects.all(), label=_("Kind of those whose row names none")
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        self.fields["area"].offer(user)

    def more(self) -> dict[str, Any]:
        return {"kind": self.cleaned_data["kind"]}
