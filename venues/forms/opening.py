"""The form of days that differ from the week."""

from __future__ import annotations

from datetime import date, time, timedelta
from itertools import pairwise
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from portal.tables.filters import day_input

LONGEST = 366  # days of one entry; a venue that is closed for longer is closed from a day on
CLOSED, HOURS = "closed", "hours"


def _time_field(label: Any) -> forms.TimeField:
    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    return forms.TimeField(label=label, required=False, widget=widget)


class DaysForm(forms.Form):
    first_day = forms.DateField(label=_("First day"), widget=day_input())
    last_day = forms.DateField(
        label=_("Last day"),
        required=False,
        widget=day_input(),
        help_text=_("Leave it empty for a single day."),
    )
    how = forms.ChoiceField(
        label=_("On these days"),
        choices=[(CLOSED, _("Closed all day")), (HOURS, _("Open at these times"))],
        initial=CLOSED,
        widget=forms.RadioSelect,
    )
    opens = _time_field(_("Opens"))
    closes = _time_field(_("Closes"))
    opens_again = _time_field(_("Opens again"))
    closes_again = _time_field(_("Closes again"))
    note = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=100,
        help_text=_("Visitors read it: stocktaking, training, fair."),
    )

    def clean_first_day(self) -> date:
        day = self.cleaned_data["first_day"]
        if day < timezone.localdate() and "first_day" in self.changed_data:
            raise forms.ValidationError(_t("This day has passed. Enter today or a later day."))
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        self._clean_days(cleaned)
        if cleaned.get("how") == HOURS:
            self._clean_spans(cleaned)
        return cleaned

    def _clean_days(self, cleaned: dict[str, Any]) -> None:
        first = cleaned.get("first_day")
        if first is None or "last_day" in self.errors:
            return
        cleaned["last_day"] = last = cleaned.get("last_day") or first
        if last < first:
            self.add_error("last_day", _t("The last day lies before the first."))
        elif last - first >= timedelta(days=LONGEST):
            self.add_error("last_day", _t("Enter at most a year at a time."))

    def _clean_spans(self, cleaned: dict[str, Any]) -> None:
        for name in ("opens", "closes"):
            if not cleaned.get(name) and name not in self.errors:
                self.add_error(name, _t("Enter the time, or choose “closed all day”."))
        again = [name for name in ("opens_again", "closes_again") if cleaned.get(name)]
        if len(again) == 1:
            missing = "closes_again" if again[0] == "opens_again" else "opens_again"
            self.add_error(missing, _t("Enter both times or none."))
        ordered = [*_pair(cleaned, ""), *_pair(cleaned, "_again")]
        for (_before, earlier), (name, moment) in pairwise(ordered):
            if moment and earlier and moment <= earlier:
                self.add_error(name, _t("This must be later than the time before it."))
                return

    @property
    def spans(self) -> list[tuple[time, time]]:
        """The pairs of times; none for closed days."""
        if self.cleaned_data["how"] == CLOSED:
            return []
        pairs = [("opens", "closes"), ("opens_again", "closes_again")]
        found = [(self.cleaned_data[a], self.cleaned_data[b]) for a, b in pairs]
        return [(opens, closes) for opens, closes in found if opens and closes]


def _pair(cleaned: dict[str, Any], end: str) -> list[tuple[str, time]]:
    names = (f"opens{end}", f"closes{end}")
    return [(name, cleaned[name]) for name in names if cleaned.get(name)]
