"""Calendars that other programs read by their address alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpResponse
from icalendar import Calendar, Event

from portal.sheets.text import one_line


@dataclass(frozen=True)
class Entry:
    """`uid` never changes; `version` grows with every change, so that programs take it over."""

    uid: str
    text: str
    starts_at: datetime
    ends_at: datetime
    stamp: datetime
    place: str = ""
    url: str = ""
    version: int = 0
    is_off: bool = False


def calendar_of(name: str, entries: Iterable[Entry]) -> HttpResponse:
    """The calendar as a file that no search engine lists."""
    calendar = Calendar()
    calendar.add("prodid", "-//community portal//calendar//")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", one_line(name))
    for entry in entries:
        calendar.add_component(_event(entry))
    response = HttpResponse(calendar.to_ical(), content_type="text/calendar; charset=utf-8")
    response["X-Robots-Tag"] = "noindex"
    return response


def _event(entry: Entry) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("summary", one_line(entry.text))
    event.add("dtstart", entry.starts_at)
    event.add("dtend", entry.ends_at)
    event.add("dtstamp", entry.stamp)
    event.add("sequence", entry.version)
    for name, value in (("location", one_line(entry.place)), ("url", entry.url)):
        if value:
            event.add(name, value)
    if entry.is_off:
        event.add("status", "CANCELLED")
    return event
