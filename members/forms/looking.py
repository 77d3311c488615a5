"""Why somebody looks."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from members.forms.fields import reason_field


class RevealForm(forms.Form):
    reason = reason_field(_("The member reads who opened the number and why."))


class ExportForm(forms.Form):
    reason = reason_field(_("Every member on this list reads who took it and why."))
    full = forms.BooleanField(label=_("With full phone numbers"), required=False)

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not user.has_perm("members.export_phone"):
            del self.fields["full"]

    @property
    def is_full(self) -> bool:
        return bool(self.cleaned_data.get("full"))
