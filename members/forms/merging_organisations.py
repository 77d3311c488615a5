"""Into which organisation another one is put."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from members.actions import check_merge
from members.models import Organisation


class WithArea(forms.ModelChoiceField):
    """Two organisations may have one name in two areas."""

    def label_from_instance(self, organisation: Organisation) -> str:
        return f"{organisation.name} · {organisation.area}"


class MergeForm(forms.Form):
    other = WithArea(
        label=_("Organisation that stays"),
        queryset=Organisation.objects.none(),
        help_text=_("Nothing happens yet: the next page shows what would move."),
    )

    def __init__(self, *args: Any, user: Any, gone: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user, self.gone = user, gone
        alike = Organisation.objects.visible_to(user).standing().filter(sensitive=gone.sensitive)
        others = alike.exclude(pk=gone.pk).select_related("area").order_by("name", "pk")
        self.fields["other"].queryset = others

    def clean_other(self) -> Organisation:
        other = self.cleaned_data["other"]
        try:
            check_merge(self.gone, other, by=self.user)
        except ValidationError as refusal:
            raise ValidationError(refusal.messages) from refusal
        return other
