"""Name and phone of somebody without an account, on forms for anybody."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from members import phones
from portal.forms_public import PublicForm


class ContactForm(PublicForm):
    """Fields of the request come first, `name` and `phone` last; `needs_contact` asks for both."""

    needs_contact = True

    name = forms.CharField(
        label=gettext_lazy("Your name"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    phone = forms.CharField(
        label=gettext_lazy("Your phone"),
        max_length=30,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        first = [name for name in self.fields if name not in ("name", "phone")]
        self.order_fields([*first, "name", "phone"])
        for name in ("name", "phone"):
            self.fields[name].required = self.needs_contact

    def clean_phone(self) -> str:
        """A whole number, as it is stored; empty where none was given."""
        phone = self.cleaned_data["phone"]
        if phone and not phones.is_number(phone):
            raise ValidationError(_("Type the whole number, such as 13812341234."))
        return phones.tidy(phone) if phone else ""
