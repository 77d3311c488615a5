"""The week of a venue as a grid: a row for each day, times side by side."""

from __future__ import annotations

from datetime import time
from itertools import pairwise
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from venues.models import OpeningHours, Venue
from venues.states import Weekday

LEAST_SPANS = 2  # morning and afternoon
EDGES = ("opens", "closes")
Span = tuple[time, time]


class WeekForm(forms.Form):
    """Stands beside the form sets of a venue: is_valid, has_changed and save as they have."""

    def __init__(self, data: Any = None, *, instance: Venue, prefix: str) -> None:
        super().__init__(data, prefix=prefix)
        self.venue = instance
        stored = _stored(instance)
        self.number = max(LEAST_SPANS, *(len(spans) for spans in stored.values()))
        for day in Weekday:
            for at in range(self.number):
                span = stored[day][at] if at < len(stored[day]) else (None, None)
                for edge, moment in zip(EDGES, span, strict=True):
                    self.fields[f"{day:d}-{at}-{edge}"] = _field(day, at, edge, moment)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for day in Weekday:
            self._clean_day(day, cleaned)
        return cleaned

    def _clean_day(self, day: Weekday, cleaned: dict[str, Any]) -> None:
        """Both times of a pair, and all of a day in order."""
        names = [f"{day:d}-{at}-{edge}" for at in range(self.number) for edge in EDGES]
        if any(name in self.errors for name in names):
            return
        for opens, closes in zip(names[::2], names[1::2], strict=True):
            if bool(cleaned.get(opens)) != bool(cleaned.get(closes)):
                missing = closes if cleaned.get(opens) else opens
                self.add_error(missing, _("Enter both times or none."))
                return
        given = [name for name in names if cleaned.get(name)]
        for before, name in pairwise(given):
            if cleaned[name] <= cleaned[before]:
                self.add_error(name, _("This must be later than the time before it."))
                return

    def save(self) -> None:
        """The week is as the grid shows it."""
        self.venue.hours.all().delete()
        OpeningHours.objects.bulk_create(
            OpeningHours(venue=self.venue, weekday=day, opens=opens, closes=closes)
            for day in Weekday
            for opens, closes in self._spans(day)
        )

    def _spans(self, day: Weekday) -> list[Span]:
        pairs = [
            tuple(self.cleaned_data[f"{day:d}-{at}-{edge}"] for edge in EDGES)
            for at in range(self.number)
        ]
        return [pair for pair in pairs if all(moment is not None for moment in pair)]

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Each day with its bound fields, for the page."""
        return [
            {
                "day": day.label,
                "fields": [
                    self[f"{day:d}-{at}-{edge}"] for at in range(self.number) for edge in EDGES
                ],
            }
            for day in Weekday
        ]


def as_on_monday(data: QueryDict, prefix: str) -> QueryDict:
    """What was typed, with Monday's times on Tuesday to Friday."""
    copied = data.copy()
    start = f"{prefix}-0-"
    for name in [name for name in data if name.startswith(start)]:
        for day in range(1, 5):
            copied[f"{prefix}-{day}-{name.removeprefix(start)}"] = data[name]
    return copied


def _stored(venue: Venue) -> dict[int, list[Span]]:
    spans: dict[int, list[Span]] = {day: [] for day in Weekday}
    for row in venue.hours.order_by("weekday", "opens"):
        spans[row.weekday].append((row.opens, row.closes))
    return spans


def _field(day: Weekday, at: int, edge: str, moment: time | None) -> forms.TimeField:
    words = {"day": day.label, "number": at + 1}
    label = _("%(day)s opens (%(number)s)") if edge == "opens" else _("%(day)s closes (%(number)s)")
    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    return forms.TimeField(label=label % words, required=False, initial=moment, widget=widget)
