"""What a resident fills in to book a room at a venue's door."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.forms.contact import ContactForm
from portal.tables.filters import day_input
from venues.actions import Wanted
from venues.models import Room, Venue


def _clock(label: Any) -> forms.TimeField:
    widget = forms.TimeInput(attrs={"type": "time", "step": 900}, format="%H:%M")
    return forms.TimeField(label=label, widget=widget)


class RoomChoice(forms.ModelChoiceField):
    def label_from_instance(self, obj: Room) -> str:
        """With its seats, so that one can choose."""
        if not obj.capacity:
            return obj.name
        return _("%(room)s, %(number)s seats") % {"room": obj.name, "number": obj.capacity}


class BookAtDoorForm(ContactForm):
    """Name and phone are needed: the venue confirms, and rings up when something changes."""

    room = RoomChoice(label=_("Room"), queryset=Room.objects.none(), empty_label=None)
    day = forms.DateField(label=_("Day"), widget=day_input())
    starts = _clock(_("Begins"))
    ends = _clock(_("Ends"))
    purpose = forms.CharField(
        label=_("What for"),
        max_length=120,
        help_text=_("A few words, without names: a choir rehearsal, a talk among neighbours."),
    )
    people = forms.IntegerField(label=_("How many people"), required=False, min_value=1)

    def __init__(self, *args: Any, venue: Venue, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rooms = venue.rooms.filter(is_bookable=True)
        self.fields["room"].queryset = rooms
        self.fields["starts"].help_text = _("On a quarter of an hour, such as 9:15.")
        self.fields["phone"].help_text = _("The venue rings this number if something changes.")

    def wanted(self) -> Wanted:
        """What the action takes."""
        taken = self.cleaned_data
        return Wanted(
            room=taken["room"],
            starts_at=_moment(taken["day"], taken["starts"]),
            ends_at=_moment(taken["day"], taken["ends"]),
            purpose=taken["purpose"],
            people=taken["people"],
            name=taken["name"],
            phone=taken["phone"],
        )


def _moment(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, timezone.get_current_timezone())
