"""A leader's instruction, and the answer to it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.tables.filters import day_input
from proposals.forms.steps import long_text


class SuperviseForm(forms.Form):
    instruction = forms.CharField(
        label=_("What the unit is to do or to answer"), widget=long_text(), max_length=2000
    )
    answer_by = forms.DateField(label=_("Answer in writing by"), widget=day_input())

    def __init__(self, data: Any = None, *, first_day: date, **kwargs: Any) -> None:
        super().__init__(data, initial={"answer_by": first_day}, **kwargs)


class SupervisionAnswerForm(forms.Form):
    answer = forms.CharField(
        label=_("Answer"),
        help_text=_("Say what was done and what comes next. It cannot be changed afterwards."),
        widget=long_text(8),
        max_length=4000,
    )
