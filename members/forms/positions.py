"""Position and dates of a membership."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from members.actions.positions import mark_of, values_of
from members.models import Membership
from portal.tables.filters import day_input


class MembershipForm(forms.Form):
    position = forms.CharField(label=_("position"), max_length=60, required=False)
    since = forms.DateField(label=_("since"), widget=day_input())
    until = forms.DateField(
        label=_("until"),
        widget=day_input(),
        required=False,
        help_text=_("Empty while it stands."),
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, membership: Membership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial |= values_of(membership) | {"seen": mark_of(membership)}
