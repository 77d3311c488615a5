"""How near a day is, for its colour."""

from __future__ import annotations

from datetime import date

from django import template

from proposals.clocks import Days

register = template.Library()


@register.filter
def due_stage(due_on: date | None, days: Days) -> str:
    """A `Stage` ("soon", "day", "late", "red"); empty while the day is far, or without one."""
    return days.stage_of(due_on) or ""
