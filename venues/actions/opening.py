"""Days on which a venue differs from its week."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from portal.audit.recording import record
from venues.actions.keeping import must_keep
from venues.models import OpeningException, Venue
from venues.states import Verb

Spans = Sequence[tuple[time, time]]


def words_of(first: date, last: date, spans: Spans, note: str) -> str:
    """An entry in one line, for messages and the history."""
    hours = "、".join(f"{opens:%H:%M}–{closes:%H:%M}" for opens, closes in spans) or _(
        "Closed all day"
    )
    return f"{days_of(first, last)} {hours} {note}".strip()


@transaction.atomic
def set_days(
    venue: Venue,
    *,
    first_day: date,
    last_day: date,
    spans: Spans = (),
    note: str = "",
    instead_of: OpeningException | None = None,
    by: Any,
    now: datetime,
) -> None:
    """On these days the venue is closed, or open at `spans`; `instead_of` an entry, or besides.

    Raises ValidationError when days of another entry lie among them.
    """
    stored = Venue.objects.select_for_update().get(pk=venue.pk)
    must_keep(by, stored)
    before = _take_away(stored, instead_of) if instead_of else None
    clash = stored.exceptions.filter(first_day__lte=last_day, last_day__gte=first_day).first()
    if clash:
        raise ValidationError({"first_day": _clash_words(clash)})
    pairs: list = list(spans) or [(None, None)]
    OpeningException.objects.bulk_create(
        OpeningException(
            venue=stored,
            first_day=first_day,
            last_day=last_day,
            opens=opens,
            closes=closes,
            note=note,
        )
        for opens, closes in pairs
    )
    after = words_of(first_day, last_day, spans, note)
    record(Verb.DAYS_SET, stored, by=by, now=now, changes={"openingexception": [before, after]})


@transaction.atomic
def remove_days(venue: Venue, entry: OpeningException, *, by: Any, now: datetime) -> None:
    """The week holds again on the days of this entry."""
    stored = Venue.objects.select_for_update().get(pk=venue.pk)
    must_keep(by, stored)
    before = _take_away(stored, entry)
    record(Verb.DAYS_REMOVED, stored, by=by, now=now, changes={"openingexception": [before, None]})


def _take_away(venue: Venue, entry: OpeningException) -> str:
    """Delete all spans of an entry and say what it was."""
    rows = venue.exceptions.filter(first_day=entry.first_day, last_day=entry.last_day)
    found = list(rows)
    if not found:
        raise ValidationError(
            _("Somebody removed or changed these days meanwhile. Look at the list, then try again.")
        )
    spans = [(row.opens, row.closes) for row in found if row.opens and row.closes]
    rows.delete()
    return words_of(entry.first_day, entry.last_day, spans, found[0].note)


def days_of(first: date, last: date) -> str:
    """The days of an entry in words."""
    return str(first) if first == last else f"{first} – {last}"


def _clash_words(clash: OpeningException) -> str:
    return _("Some of these days are entered already (%(days)s). Change or remove that entry.") % {
        "days": days_of(clash.first_day, clash.last_day)
    }
