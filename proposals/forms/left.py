"""Name and phone of somebody who is not on the roster, as staff write them down."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from members import phones


class LeftContact(forms.Form):
    """Both may stay empty: number and code are enough to follow a suggestion."""

    contact_name = forms.CharField(
        label=gettext_lazy("Name of the proposer"), max_length=40, required=False
    )
    contact_phone = forms.CharField(
        label=gettext_lazy("Phone of the proposer"),
        max_length=30,
        required=False,
        help_text=gettext_lazy("Only to ring back about this. Deleted a month after its end."),
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
    )

    def ask_contact(self, instance: Any, *, wanted: bool) -> None:
        """With what was left before; no fields where the proposer is on the roster."""
        for name in ("contact_name", "contact_phone"):
            if not wanted:
                del self.fields[name]
            elif instance.pk:
                self.initial[name] = getattr(instance, name)

    def clean_contact_phone(self) -> str:
        """A whole number, as it is stored; empty where none was given."""
        phone = self.cleaned_data["contact_phone"]
        if phone and not phones.is_number(phone):
            raise ValidationError(_("Type the whole number, such as 13812341234."))
        return phones.tidy(phone) if phone else ""
