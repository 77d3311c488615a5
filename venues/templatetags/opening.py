"""Whether a venue is open, in a list. `{% load opening %}`."""

from typing import Any

from django import template

from venues.hours import Clock, OpenState

register = template.Library()


@register.filter
def open_state(venue: Any, clock: Clock) -> OpenState:
    """`{% with venue|open_state:clock as now %}`: the clock is read once for the whole page."""
    return clock.state(venue)
