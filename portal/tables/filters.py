"""What every list's filter bar has: area, days, and the figure that led here."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.areas.codes import LEVELS, within
from portal.areas.models import Area
from portal.indicators import Period, figures, find
from portal.indicators.registry import Indicator
from portal.tables.paging import count

COUNTY = LEVELS.index(6)


def area_choices(user: Any) -> list[tuple[str, str]]:
    """The areas inside the user's own, indented by level below the county, for a select.

    None for a visitor.
    """
    if not user.is_authenticated:
        return []
    areas = Area.objects.visible_to(user).current()
    if not user.is_superuser:
        areas = areas.in_area(user.area_id) if user.area_id else areas.none()
    return [(area.code, _indent(area.level) + area.name) for area in areas]


def _indent(level: int) -> str:
    return "\u3000" * max(0, LEVELS.index(level) - COUNTY)


def day_input() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class RecordFilter(django_filters.FilterSet):
    """Base of list filters. `area_field` and `on` lead to the record's area and day.

    With `figure` in the address the list shows the very records which that figure counts, and
    area, from and to are the figure's.
    """

    area_field = "area"
    on = ""

    area = django_filters.ChoiceFilter(label=_("Area"), method="in_area", choices=())
    figure = django_filters.CharFilter(
        label=_("Figure"), method="leave", widget=forms.HiddenInput, max_length=80
    )

    def __init__(self, data: Any = None, queryset: Any = None, **kwargs: Any) -> None:
        super().__init__(data, queryset, **kwargs)
        self.filters["area"].extra["choices"] = area_choices(self.request.user)
        self._add_day("from", _("From"), "since")
        self._add_day("to", _("To"), "till")

    def _add_day(self, name: str, label: Any, method: str) -> None:
        # "from" is a word of Python's, so it cannot be declared as an attribute.
        day = django_filters.DateFilter(
            label=label, method=method if self.on else "leave", widget=day_input()
        )
        day.field_name, day.model, day.parent = name, self._meta.model, self
        if not self.on:
            day.extra["widget"] = forms.HiddenInput()
        self.filters[name] = day

    def in_area(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return queryset.filter(within(self.area_field, value))

    def leave(self, queryset: QuerySet, name: str, value: Any) -> QuerySet:
        return queryset

    def since(self, queryset: QuerySet, name: str, value: date) -> QuerySet:
        return queryset.filter(**{f"{self.on}__gte": self._moment(value, 0)})

    def till(self, queryset: QuerySet, name: str, value: date) -> QuerySet:
        return queryset.filter(**{f"{self.on}__lt": self._moment(value, 1)})

    def _moment(self, day: date, edge: int) -> Any:
        moment = Period(day, day).moments()[edge]
        return moment if figures.is_moment(self.queryset.model, self.on) else moment.date()

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        if self.indicator:
            area, period = self.figure_scope
            behind = figures.records_of(*self.indicator, area, period)
            queryset = queryset.filter(pk__in=behind.values("pk"))
            self.form.cleaned_data |= {"area": None, "from": None, "to": None}
        return super().filter_queryset(queryset)

    def count(self, records: QuerySet) -> tuple[int, bool]:
        """How many records there are, as portal.tables.paging.count says it."""
        return count(records)

    @property
    def indicator(self) -> tuple[Indicator, str] | None:
        """The figure that led to this list, when it counts records of this kind."""
        found = find(str(self.data.get("figure", "")) if self.data else "")
        if found and found[0].records().model is self.queryset.model:
            return found
        return None

    @cached_property
    def figure_scope(self) -> tuple[str, Period]:
        """The figure's area code and days; this year where the address names no days."""
        today = timezone.localdate()
        cleaned = dict(self.form.cleaned_data)
        start = cleaned.get("from") or today.replace(month=1, day=1)
        return cleaned.get("area") or "", Period(start, cleaned.get("to") or max(start, today))
