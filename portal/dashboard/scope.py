"""Which area and days a dashboard shows: read from the address, within the user's own area."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.areas.codes import child_length, lineage, within
from portal.areas.models import Area
from portal.http import PortalRequest
from portal.indicators import Period
from portal.tables.filters import area_options, day_input

PERIODS = [
    ("month", _("This month")),
    ("quarter", _("This quarter")),
    ("year", _("This year")),
    ("any", _("From … to …")),
]


class ScopeForm(forms.Form):
    """Area and period. `from` and `to` count when the period is "any"."""

    area = forms.ChoiceField(label=_("Area"), required=False)
    period = forms.ChoiceField(label=_("Period"), choices=PERIODS, required=False)

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        here = self.data.get("area") or user.area_id or ""
        self.fields["area"].choices = near(user, here)  # type: ignore[attr-defined]
        for name, label in (("from", _("From")), ("to", _("To"))):
            self.fields[name] = forms.DateField(label=label, required=False, widget=day_input())

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        start, end = cleaned.get("from"), cleaned.get("to")
        if start and end and end < start:
            self.add_error("to", _("The last day is before the first."))
        return cleaned


def near(user: Any, here: str) -> list[tuple[str, str]]:
    """The areas to go to from here: my own, those just below it, and those on the way and below.

    All others are one step away from one of them; a list of hundreds would be read by nobody.
    """
    own = user.area_id or ""
    inside = Area.objects.visible_to(user).current().in_area(own)
    wanted = Q(pk__in=lineage(here)) | Q(code__length=child_length(own))
    if here.startswith(own) and here.isdigit():
        wanted |= Q(code__length=child_length(here)) & within("code", here)
    return area_options(inside.filter(wanted)) if own or user.is_superuser else []


@dataclass(frozen=True)
class Scope:
    form: ScopeForm
    area: str
    period: Period
    name: str  # of the period


def read(request: PortalRequest) -> Scope:
    """The scope of this request; this year in the user's own area where the address is silent."""
    today = timezone.localdate()
    own = request.user.area_id or ""
    data = request.GET.copy()
    data.setdefault("area", own)
    data.setdefault("period", "any" if data.get("from") else "year")
    form = ScopeForm(data, user=request.user)
    if not form.is_valid():
        return Scope(form, own, Period.year(today.year), "year")
    cleaned = form.cleaned_data
    name = cleaned["period"] or "year"
    period = Period.named(name, today) or _any(cleaned, today)
    return Scope(form, cleaned["area"] or own, period, name)


def _any(cleaned: dict[str, Any], today: date) -> Period:
    start = cleaned["from"] or date(today.year, 1, 1)
    return Period(start, max(start, cleaned["to"] or today))
