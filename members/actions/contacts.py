"""What was asked for and what was done at a contact, written by who keeps in touch.

The member reads every word. What is written stays: its author may put it right on the same day,
and what stood there before is kept beside it, for the member too.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from members.actions.checks import must, must_be_past, must_have_agreed
from members.models import ContactBefore, ContactNote, Liaison, Member
from members.rules import can_change_contact, can_write_contact
from members.states import Verb
from portal.audit.recording import changes_between, record

FIELDS = ("on", "asked", "done")


def values_of(note: ContactNote) -> dict[str, Any]:
    return {name: getattr(note, name) for name in FIELDS}


@transaction.atomic
def write_contact(
    liaison: Liaison, *, on: date, asked: str, done: str, by: Any, now: datetime
) -> ContactNote:
    """Write a contact down; the same once more changes nothing."""
    locked = Liaison.objects.select_for_update(of=("self",)).select_related("member")
    pair = locked.get(pk=liaison.pk)
    must(can_write_contact(by, pair))
    must_have_agreed(pair.member)
    said = _said(pair, on, asked, done, now)
    for twin in ContactNote.objects.filter(liaison=pair, written_by=by, on=on):
        if values_of(twin) == said:
            return twin
    note = ContactNote.objects.create(liaison=pair, written_by=by, written_at=now, **said)
    record(Verb.CONTACT_WRITTEN, pair.member, by=by, now=now)
    return note


@transaction.atomic
def change_contact(
    note: ContactNote, *, on: date, asked: str, done: str, by: Any, now: datetime
) -> ContactNote:
    """Put a contact right that one wrote down today; what stood there stays readable."""
    locked = ContactNote.objects.select_for_update(of=("self",))
    found = locked.select_related("liaison__member").get(pk=note.pk)
    must(can_change_contact(by, found, now))
    said = _said(found.liaison, on, asked, done, now)
    before = values_of(found)
    if before != said:
        ContactBefore.objects.create(note=found, **before)
        for name, value in said.items():
            setattr(found, name, value)
        found.save(update_fields=list(FIELDS))
        # Which note and which day: the words are encrypted where they stand, and an event is not.
        days = changes_between({"on": before["on"]}, {"on": said["on"]})
        told = {"contactnote": [found.pk, found.pk], **days}
        member: Member = found.liaison.member
        record(Verb.CONTACT_CHANGED, member, by=by, now=now, changes=told)
    return found


def _said(pair: Liaison, on: date, asked: str, done: str, now: datetime) -> dict[str, Any]:
    must_be_past(on, now, "on")
    if on < pair.since:
        raise ValidationError({"on": _("You were not yet paired on that day.")})
    said = {"on": on, "asked": asked.strip(), "done": done.strip()}
    if not said["asked"] and not said["done"]:
        raise ValidationError(_("Write what was asked for, or what was done."))
    return said
