"""Following one's own matter."""

from django import forms
from django.utils.translation import gettext_lazy as _


class FollowForm(forms.Form):
    number = forms.CharField(
        label=_("Number"),
        max_length=30,
        help_text=_("As on your receipt, such as B000123 or 2026-0017."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )
    code = forms.CharField(
        label=_("Code"),
        max_length=30,
        help_text=_("Eight letters and digits. Blanks and small letters do not matter."),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )
