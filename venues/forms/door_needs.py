"""A need raised at a venue's door, and what whoever raised it says later."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from members.forms.contact import ContactForm
from venues.models import NeedTopic
from venues.states import Urgency


class NeedAtDoorForm(ContactForm):
    """Name and phone are needed: whoever helps has to come to somebody."""

    topic = forms.ModelChoiceField(label=_("Topic"), queryset=NeedTopic.objects.all())
    wish = forms.CharField(
        label=_("What do you need?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What would help, and with what. Write no one's name, illness or ID number."),
    )
    place = forms.CharField(
        label=_("Where is it needed?"),
        max_length=200,
        required=False,
        help_text=_("A neighbourhood or street is enough."),
    )
    when = forms.CharField(
        label=_("When would it suit?"),
        max_length=100,
        required=False,
        help_text=_("Such as: weekday mornings."),
    )
    urgency = forms.ChoiceField(
        label=_("How urgent is it?"), choices=Urgency.choices, initial=Urgency.SOON
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["phone"].help_text = _("The office rings this number to agree on the help.")


def _words(label: Any, *, required: bool) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=200,
        required=required,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class SayMetForm(forms.Form):
    was_met = forms.TypedChoiceField(
        label=_("Was your need met?"),
        choices=[("yes", _("Yes, it was met")), ("no", _("No, not yet"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    words = _words(_("In your own words"), required=False)


class NotMetForm(forms.Form):
    words = _words(_("What is missing"), required=True)


class WithdrawForm(forms.Form):
    reason = _words(_("Why it is no longer needed"), required=False)
