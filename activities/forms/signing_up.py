"""Signing up: staff for others, members for themselves, anybody by name and phone."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activities.forms.picking import PicksMembers
from members import phones
from members.forms.contact import ContactForm
from members.models import Organisation


class SignUpOthersForm(PicksMembers):
    """By staff: members from the roster, or one person by name and phone."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=40, required=False)
    phone = forms.CharField(label=gettext_lazy("Phone"), max_length=30, required=False)
    organisation = forms.ModelChoiceField(
        label=gettext_lazy("Comes for"), queryset=Organisation.objects.none(), required=False
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pick_from(user)
        organisations = Organisation.objects.visible_to(user).open().standing()
        self.fields["organisation"].queryset = organisations

    def clean_phone(self) -> str:
        """A whole number, as it is stored."""
        phone = self.cleaned_data["phone"]
        if phone and not phones.is_number(phone):
            raise forms.ValidationError(_("Type the whole number, such as 13812341234."))
        return phones.tidy(phone) if phone else ""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("members") and not cleaned.get("name"):
            self.add_error("members", _("Pick a member, or write a name and a phone number."))
        elif cleaned.get("name") and not cleaned.get("phone") and "phone" not in self.errors:
            self.add_error("phone", _("Needed, so that you can be told."))
        return cleaned


class SignUpSelfForm(forms.Form):
    """By a member; `organisation` is one of the own."""

    organisation = forms.ModelChoiceField(
        label=gettext_lazy("I come for"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label=gettext_lazy("Myself"),
    )

    def __init__(self, *args: Any, organisations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations


class SignUpAtDoorForm(ContactForm):
    """By anybody, without an account."""
