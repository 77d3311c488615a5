"""Asking for a service record; taking hours to another system."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from activities.forms.picking import PicksMembers
from portal.tables.filters import day_input


class ProofForm(forms.Form):
    """From when to when."""

    first_day = forms.DateField(label=_("From"), widget=day_input())
    last_day = forms.DateField(label=_("To"), widget=day_input())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        self.fields["first_day"].initial = today.replace(month=1, day=1)
        self.fields["last_day"].initial = today


class ProofForMemberForm(PicksMembers, ProofForm):
    """By staff: whose it is, too."""

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pick_from(user)
        self.fields["members"].required = True
