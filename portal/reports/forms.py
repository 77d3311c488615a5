"""Forms of reports: their words, and what to compare."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.indicators import Period
from portal.models import Report
from portal.reports.models import TEXTS
from portal.tables.filters import area_choices, day_input


class TextsForm(forms.ModelForm):
    version = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Report
        fields = TEXTS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["version"] = self.instance.version if self.instance.pk else 0


class CompareForm(forms.Form):
    """Two areas, two periods, or both; this year and last year where nothing is said."""

    area = forms.ChoiceField(label=_("Area"))
    other_area = forms.ChoiceField(label=_("Compared with the area"))

    def __init__(self, data: Any, *, user: Any) -> None:
        today = timezone.localdate()
        this = Period.year(today.year)
        given = data.copy()
        given.setdefault("area", user.area_id or "")
        given.setdefault("other_area", given["area"])
        for name, period in (("", this), ("other_", this.before())):
            given.setdefault(f"{name}from", period.start.isoformat())
            given.setdefault(f"{name}to", period.end.isoformat())
        super().__init__(given)
        choices = area_choices(user)
        for name in ("area", "other_area"):
            self.fields[name].choices = choices  # type: ignore[attr-defined]
        for name, label in (
            ("from", _("From")), ("to", _("To")),
            ("other_from", _("Compared with: from")), ("other_to", _("Compared with: to")),
        ):  # fmt: skip
            self.fields[name] = forms.DateField(label=label, widget=day_input())
        self.order_fields(["area", "from", "to", "other_area", "other_from", "other_to"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for name in ("", "other_"):
            start, end = cleaned.get(f"{name}from"), cleaned.get(f"{name}to")
            if start and end and end < start:
                self.add_error(f"{name}to", _("The last day is before the first."))
            if start and end and end - start > timedelta(days=3700):
                self.add_error(f"{name}to", _("Ten years at most."))
        return cleaned

    def side(self, name: str) -> tuple[str, Period]:
        """Area and period of one side: "" or "other_"."""
        cleaned: dict[str, date] = self.cleaned_data
        return str(cleaned[f"{name}area"]), Period(cleaned[f"{name}from"], cleaned[f"{name}to"])
