"""Signing somebody's suggestion too, and giving out a new slip."""

from django import forms
from django.utils.translation import gettext_lazy as _

from members.forms.fields import reason_field


class FindToSignForm(forms.Form):
    number = forms.CharField(
        label=_("Number"),
        max_length=30,
        help_text=_("As the proposer told you, such as 2026-0017."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    code = forms.CharField(
        label=_("Code"),
        max_length=30,
        help_text=_("Eight letters and digits. Blanks and small letters do not matter."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


class NewSlipForm(forms.Form):
    reason = reason_field(_("Who asked for it, and why. The code of the first slip is void then."))
