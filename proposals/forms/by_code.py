"""What a resident fills in who follows a suggestion by number and code."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.door.files import FilesField
from proposals.forms.step_form import words
from proposals.states import Satisfaction


class RateByCodeForm(forms.Form):
    process = forms.ChoiceField(
        label=_("How it was handled"), choices=Satisfaction.choices, widget=forms.RadioSelect
    )
    result = forms.ChoiceField(
        label=_("What came of it"), choices=Satisfaction.choices, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=_("In words"),
        help_text=_("Needed when you are dissatisfied: it is taken up again."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class AnswerByCodeForm(forms.Form):
    answer = words(_("Answer"))


class CompleteByCodeForm(forms.Form):
    situation = words(_("What is so?"), rows=5)
    suggestion = words(_("What should be done?"))


class FilesByCodeForm(forms.Form):
    files = FilesField()
