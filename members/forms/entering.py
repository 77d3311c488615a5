"""What a member chooses when entering for the first time, or again."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import (
    password_validators_help_texts,
    validate_password,
)
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from members.models import Member
from members.phones import is_number
from portal.models import User


def _password(label: Any) -> forms.CharField:
    widget = forms.PasswordInput(attrs={"autocomplete": "new-password"})
    return forms.CharField(label=label, widget=widget, strip=False, max_length=128)


class EntryForm(forms.Form):
    """The sign-in name is asked of who has no account yet."""

    username = forms.CharField(
        label=gettext_lazy("Sign-in name"),
        max_length=60,
        validators=User._meta.get_field("username").validators,
        help_text=gettext_lazy(
            "You sign in with it from now on. Letters, digits and Chinese characters; "
            "your name will do, a phone number will not."
        ),
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )
    password1 = _password(gettext_lazy("Password"))
    password2 = _password(gettext_lazy("Password once more"))

    def __init__(self, *args: Any, member: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.account = member.user or User(name=member.name)
        self.fields["password1"].help_text = " ".join(map(str, password_validators_help_texts()))
        if member.user:
            del self.fields["username"]

    def clean_username(self) -> str:
        """The administrator reads sign-in names, so a number does not belong there."""
        name = User.normalize_username(self.cleaned_data["username"])
        if is_number(name):
            raise ValidationError(_("Choose a name instead of a phone number."))
        if User.objects.filter(username__iexact=name).exists():
            raise ValidationError(_("This sign-in name is taken. Choose another."))
        self.account.username = name
        return name

    def clean_password1(self) -> str:
        password = self.cleaned_data["password1"]
        validate_password(password, self.account)
        return password

    def clean_password2(self) -> str:
        again, first = self.cleaned_data["password2"], self.cleaned_data.get("password1")
        if first and first != again:
            raise ValidationError(_("The two passwords differ."))
        return again

    def values(self) -> dict[str, str]:
        """What the action takes."""
        data = self.cleaned_data
        return {"username": data.get("username", ""), "password": data["password1"]}
