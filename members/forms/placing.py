"""Organisations joined, duties taken on, liaison; and their end."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.actions.duties import duty_mark_of, values_of
from members.forms.fields import AreaField, colleagues
from members.models import Duty, DutyKind, Organisation
from portal.models import User
from portal.tables.filters import day_input


class SinceForm(forms.Form):
    """From a day on; every form here takes the user, to offer what is theirs."""

    since = forms.DateField(label=_("since"), widget=day_input())

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["since"] = timezone.localdate()
        self.prepare(user)

    def prepare(self, user: Any) -> None:
        """Fill the choices for this user."""


class JoinForm(SinceForm):
    organisation = forms.ModelChoiceField(
        label=_("organisation"), queryset=Organisation.objects.none()
    )
    position = forms.CharField(label=_("position"), max_length=60, required=False)
    consent_on = forms.DateField(
        label=_("separate consent on"),
        widget=day_input(),
        required=False,
        help_text=_("Needed for a sensitive organisation only."),
    )
    field_order = ("organisation", "position", "since", "consent_on")

    def prepare(self, user: Any) -> None:
        offered = Organisation.objects.visible_to(user).standing()
        self.fields["organisation"].queryset = offered.select_related("area")
        if not offered.filter(Q(sensitive=True)).exists():
            del self.fields["consent_on"]


class DutyForm(SinceForm):
    kind = forms.ModelChoiceField(label=_("kind of duty"), queryset=DutyKind.objects.all())
    area = AreaField()
    host = forms.CharField(
        label=_("placed at"),
        max_length=120,
        required=False,
        help_text=_("For a placement: the unit or enterprise where it is."),
    )
    until = forms.DateField(
        label=_("until"),
        widget=day_input(),
        required=False,
        help_text=_("Empty while it stands; a last day agreed beforehand may be to come."),
    )
    field_order = ("kind", "area", "host", "since", "until")

    def prepare(self, user: Any) -> None:
        self.fields["area"].offer(user)
        self.initial["area"] = user.area_id

    def values(self) -> dict[str, Any]:
        taken = {name: value for name, value in self.cleaned_data.items() if name != "area"}
        return {**taken, "area_id": self.cleaned_data["area"]}


class DutyChangeForm(DutyForm):
    """The kind stays: another kind is another duty."""

    kind = None
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, duty: Duty, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial |= values_of(duty) | {"area": duty.area_id, "seen": duty_mark_of(duty)}


class LiaisonForm(SinceForm):
    staff = forms.ModelChoiceField(label=_("Who keeps in touch"), queryset=User.objects.none())
    field_order = ("staff", "since")

    def prepare(self, user: Any) -> None:
        self.fields["staff"].queryset = colleagues(user).select_related("unit")


class EndForm(forms.Form):
    until = forms.DateField(label=_("Until"), widget=day_input())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["until"] = timezone.localdate()
