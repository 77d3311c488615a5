"""The form of a route with its stops in their order."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from portal.tables.filters import area_choices, day_input
from venues.models import Route, Venue

MOST_STOPS = 30


class RouteForm(forms.ModelForm):
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Route
        fields = ("name", "area", "about", "opened_on")
        widgets = {"opened_on": day_input(), "about": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        area: Any = self.fields["area"]
        choices = area_choices(user)
        area.queryset = area.queryset.filter(code__in=[code for code, _name in choices])
        area.choices = [("", "---------"), *choices]
        if not self.instance.pk:
            self.initial.setdefault("area", user.area_id)


class StopForm(forms.Form):
    venue = forms.ModelChoiceField(
        label=_("Venue"), queryset=Venue.objects.none(), required=False, empty_label="---------"
    )
    text = forms.CharField(label=_("What to see"), required=False, max_length=300)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("text") and not cleaned.get("venue") and "venue" not in self.errors:
            self.add_error("venue", _t("Choose the venue that this text is about."))
        return cleaned


class StopLines(forms.BaseFormSet):
    """The stops; a line without a venue counts for nothing."""

    def __init__(self, *args: Any, user: Any, route: Route, **kwargs: Any) -> None:
        may = Venue.objects.visible_to(user).standing()
        stays = Q(pk__in=route.stops.values("venue")) if route.pk else Q(pk=None)
        venues = Venue.objects.filter(Q(pk__in=may.values("pk")) | stays).order_by("name", "pk")
        # Read once: each line would otherwise ask for all venues again.
        self.venues = venues
        self.choices = [("", "---------"), *((venue.pk, venue.name) for venue in venues)]
        super().__init__(*args, **kwargs)

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields["venue"].queryset = self.venues
        form.fields["venue"].choices = self.choices

    def clean(self) -> None:
        lines = [form for form in self.forms if self._stop(form)]
        if not any(self.errors) and len(lines) < 2:
            raise forms.ValidationError(_t("A route has at least two stops."))
        for before, form in pairwise(lines):
            if self._stop(before)[0] == self._stop(form)[0]:
                form.add_error("venue", _t("This is the stop before it. Choose another."))

    def _stop(self, form: Any) -> Any:
        cleaned = getattr(form, "cleaned_data", {})
        is_out = cleaned.get("DELETE") or not cleaned.get("venue")
        return None if is_out else (cleaned["venue"], cleaned.get("text", ""))

    @property
    def stops(self) -> list[tuple[Venue, str]]:
        """(venue, text) of each line that stays, in order."""
        return [self._stop(form) for form in self.forms if self._stop(form)]


StopFormSet = forms.formset_factory(
    StopForm, formset=StopLines, extra=0, can_delete=True, max_num=MOST_STOPS, absolute_max=60
)
