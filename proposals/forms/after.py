"""After the answer: keeping a promise or moving its day, and writing what changed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.tables.filters import day_input


class KeepForm(forms.Form):
    done_on = forms.DateField(label=_("Done on"), widget=day_input())
    answer = forms.CharField(
        label=_("Second answer"),
        help_text=_("What was done, for whoever suggested it; it stands on the matter's page."),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="keep_%s", **kwargs)
        self.initial["done_on"] = timezone.localdate()


class MoveForm(forms.Form):
    due_on = forms.DateField(label=_("New day"), widget=day_input())
    reason = forms.CharField(
        label=_("Why it takes longer"),
        help_text=_("The proposer reads this."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, promise: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="move_%s", **kwargs)
        latest = max(promise.due_on, timezone.localdate())
        self.fields["due_on"].widget.attrs["min"] = str(latest + timedelta(days=1))


class ChangeForm(forms.Form):
    before = forms.CharField(
        label=_("Before"),
        help_text=_("What was so, in a sentence or two. No names."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    after = forms.CharField(
        label=_("After"),
        help_text=_("What is different now, and since when."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
