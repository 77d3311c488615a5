"""Booking a room, moving a booking, and saying why not."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.forms.fields import PhoneField
from members.models import Organisation
from portal.tables.filters import day_input
from venues.actions import Wanted
from venues.models import Room


def _clock(label: Any) -> forms.TimeField:
    widget = forms.TimeInput(attrs={"type": "time", "step": 900}, format="%H:%M")
    return forms.TimeField(label=label, widget=widget)


class TimesForm(forms.Form):
    day = forms.DateField(label=_("Day"), widget=day_input())
    starts = _clock(_("Begins"))
    ends = _clock(_("Ends"))
    outside = forms.CharField(
        label=_("Why outside the opening hours"),
        required=False,
        max_length=200,
        help_text=_("Only when it is: say who opens and closes the door."),
    )

    def span(self) -> tuple[datetime, datetime]:
        taken = self.cleaned_data
        return _moment(taken["day"], taken["starts"]), _moment(taken["day"], taken["ends"])


def _moment(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, timezone.get_current_timezone())


class BookForm(TimesForm):
    purpose = forms.CharField(label=_("what for"), max_length=120)
    people = forms.IntegerField(label=_("people expected"), required=False, min_value=1)
    organisation = forms.ModelChoiceField(
        label=_("organisation"), queryset=Organisation.objects.none(), required=False
    )
    name = forms.CharField(
        label=_("Booked for"),
        required=False,
        max_length=60,
        help_text=_("Who is to be told when something changes; forgotten a month after the day."),
    )
    phone = PhoneField(required=False)
    until = forms.DateField(
        label=_("Every week until"),
        required=False,
        widget=day_input(),
        help_text=_("Leave it empty for one day."),
    )
    without = forms.BooleanField(label=_("Leave out the days that cannot be had"), required=False)
    field_order = (
        "day", "starts", "ends", "purpose", "people", "organisation", "name", "phone", "until",
        "without", "outside",
    )  # fmt: skip

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        standing = Organisation.objects.visible_to(user).open().standing()
        self.fields["organisation"].queryset = standing.order_by("name")

    def wanted(self, room: Room) -> Wanted:
        starts_at, ends_at = self.span()
        names = ("purpose", "people", "organisation", "name", "phone", "outside")
        values = {name: self.cleaned_data[name] for name in names}
        return Wanted(room, starts_at, ends_at, **values)


class MoveForm(TimesForm):
    version = forms.IntegerField(widget=forms.HiddenInput)


class WhyForm(forms.Form):
    why = forms.CharField(
        label=_("Why"), max_length=200, help_text=_("Whoever booked it reads it.")
    )


class ContactForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"), max_length=200, help_text=_("It is kept with your name.")
    )
