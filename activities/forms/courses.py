"""A series, its sessions, who takes it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activities.actions import Sessions
from activities.actions.courses import MOST_SESSIONS
from activities.forms.picking import PicksMembers
from activities.forms.planning import clock_input
from activities.models import ActivityKind, Series
from portal.stale import FormOfARecord
from portal.tables.filters import area_choices, day_input
from venues.models import Venue

EVERY = [(7, gettext_lazy("Every week")), (14, gettext_lazy("Every two weeks")),
         (1, gettext_lazy("Every day"))]  # fmt: skip


class SeriesForm(FormOfARecord):
    class Meta:
        model = Series
        fields = ("name", "area", "about", "finish_percent")
        widgets = {"about": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        codes = [code for code, _name in area_choices(user)]
        area = self.fields["area"]
        area.queryset = area.queryset.filter(code__in=codes)
        area.choices = [("", "---------"), *area_choices(user)]
        self.fields["finish_percent"].min_value = 1
        self.initial.setdefault("area", user.area_id)

    def clean_finish_percent(self) -> int:
        """A share."""
        percent = self.cleaned_data["finish_percent"]
        if not 1 <= percent <= 100:
            raise forms.ValidationError(_("From 1 to 100."))
        return percent


class SessionsForm(forms.Form):
    """The sessions that are planned at once."""

    kind = forms.ModelChoiceField(label=gettext_lazy("Kind"), queryset=ActivityKind.objects.all())
    first_day = forms.DateField(label=gettext_lazy("First day"), widget=day_input())
    starts = forms.TimeField(label=gettext_lazy("From (time)"), widget=clock_input())
    ends = forms.TimeField(label=gettext_lazy("To (time)"), widget=clock_input())
    every_days = forms.TypedChoiceField(
        label=gettext_lazy("How often"), choices=EVERY, coerce=int, initial=7
    )
    number = forms.IntegerField(
        label=gettext_lazy("How many"), min_value=1, max_value=MOST_SESSIONS, initial=8
    )
    venue = forms.ModelChoiceField(
        label=gettext_lazy("Venue"), queryset=Venue.objects.none(), required=False
    )
    place = forms.CharField(label=gettext_lazy("Place"), max_length=120, required=False)
    capacity = forms.IntegerField(label=gettext_lazy("Places"), min_value=1, required=False)
    skip_holidays = forms.BooleanField(
        label=gettext_lazy("Not on public holidays"), required=False, initial=True
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["venue"].queryset = Venue.objects.visible_to(user).standing()
        self.fields["first_day"].initial = timezone.localdate()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("venue") and not cleaned.get("place", "").strip():
            self.add_error("place", _("Choose a venue or write the place."))
        if cleaned.get("starts") and cleaned.get("starts") == cleaned.get("ends"):
            self.add_error("ends", _("It must end after it begins."))
        return cleaned

    def wanted(self) -> Sessions:
        """What the action takes."""
        return Sessions(**self.cleaned_data)


class EnrolForm(PicksMembers):
    """Members who take the course."""

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pick_from(user)
        self.fields["members"].required = True
