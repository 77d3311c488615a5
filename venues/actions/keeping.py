"""Keeping a venue: add, change, close, photos."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import models, transaction
from django.utils.translation import gettext as _

from portal.audit.recording import changes_between, record
from portal.documents import actions as documents
from portal.documents.models import Document
from venues.hours import week_words
from venues.models import Venue
from venues.rules import can_edit
from venues.states import Verb

FIELDS = (
    "name", "kind", "area", "host", "address", "longitude", "latitude", "given_datum", "phone",
    "about", "honours", "keeper", "closed_on_holidays", "opened_on",
)  # fmt: skip


def _values(venue: Venue) -> dict[str, Any]:
    """What the history compares: records by their names, ticks in words."""
    values = {name: _words(getattr(venue, name)) for name in FIELDS}
    return values | {"given_datum": venue.get_given_datum_display()}


def _words(value: Any) -> Any:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, models.Model):
        return getattr(value, "name", "") or str(value)
    return value


def _holdings(venue: Venue) -> dict[str, str]:
    """Hours, rooms, services and facilities in words, under the names of their models."""
    names = {
        "room": venue.rooms.all(),
        "serviceitem": venue.services.all(),
        "facility": venue.facilities.all(),
    }
    listed = {key: "、".join(str(row) for row in rows) for key, rows in names.items()}
    return {"openinghours": "；".join(week_words(venue.hours.all()))} | listed


SAVED_AS = {"hours": "openinghours", "rooms": "room", "services": "serviceitem"}


def must_keep(user: Any, venue: Venue) -> None:
    """Raise ValidationError unless this user keeps the venue."""
    if not can_edit(user, venue):
        raise ValidationError(_("Only the keeper or an administrator changes this venue."))


@transaction.atomic
def add_venue(venue: Venue, *, facilities: Any = (), by: Any, now: datetime) -> Venue:
    """Save a new venue; who adds it keeps it unless another keeper is named."""
    venue.save()
    venue.facilities.set(facilities)
    record(Verb.ADDED, venue, by=by, now=now)
    return venue


@transaction.atomic
def edit_venue(
    venue: Venue,
    *,
    version: int,
    by: Any,
    now: datetime,
    facilities: Any = None,
    formsets: tuple[Any, ...] = (),
) -> Venue:
    """Save an edited venue with its hours, rooms and services.

    Raises ValidationError when somebody saved since `version` was opened, or `by` may not.
    """
    stored = Venue.objects.select_for_update().get(pk=venue.pk)
    must_keep(by, stored)
    if stored.version != version:
        raise ValidationError(
            _("Somebody changed this venue while you were editing it. Look at it, then save again.")
        )
    before = _values(stored) | _holdings(stored)
    venue.version = version + 1
    venue.save()
    if facilities is not None:
        venue.facilities.set(facilities)
    edited: list[str] = []
    for formset in formsets:
        if formset.has_changed():
            formset.save()
            edited.append(SAVED_AS[formset.prefix])
    after = _values(venue) | _holdings(Venue.objects.get(pk=venue.pk))
    changes = {key: [None, _("changed")] for key in edited} | changes_between(before, after)
    record(Verb.CHANGED, venue, by=by, now=now, changes=changes)
    return venue


@transaction.atomic
def close_venue(venue: Venue, *, closed_on: date, by: Any, now: datetime) -> Venue:
    """The venue is closed from that day; it stays in past figures."""
    stored = Venue.objects.select_for_update().get(pk=venue.pk)
    must_keep(by, stored)
    if closed_on < stored.opened_on:
        raise ValidationError({"closed_on": _("It cannot close before it opened.")})
    stored.closed_on = closed_on
    stored.version += 1
    stored.save(update_fields=["closed_on", "version"])
    record(Verb.CLOSED, stored, by=by, now=now, changes={"closed_on": [None, str(closed_on)]})
    return stored


def add_photo(venue: Venue, file: UploadedFile, *, by: Any, now: datetime) -> Document:
    """Keep a photo of the venue. Raises ValidationError or portal's NotAPicture."""
    must_keep(by, venue)
    with transaction.atomic():
        photo = documents.add_photo(venue, file, by=by, now=now)
        record(Verb.PHOTO_ADDED, venue, by=by, now=now)
    return photo


@transaction.atomic
def remove_photo(venue: Venue, photo: Document, *, by: Any, now: datetime) -> None:
    """Take a photo away."""
    must_keep(by, venue)
    documents.remove(photo, by=by, now=now)
    record(Verb.PHOTO_REMOVED, venue, by=by, now=now)
