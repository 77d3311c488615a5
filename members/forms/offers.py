"""What somebody offers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.actions.offering import offer_mark_of
from members.forms.fields import AreaField, no_number
from members.models import Offer
from members.rules import is_self
from portal.models import Area
from portal.tables.filters import day_input

SHOWN = ("title", "about", "hours")


class OfferForm(forms.ModelForm):
    """`user` is staff and offers for a giver; `own` is a member who offers for herself."""

    area = AreaField()
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    field_order = ("kind", "title", "hours", "area", "about", "since", "seen")

    class Meta:
        model = Offer
        fields = ("kind", "title", "about", "hours", "since")
        widgets = {"about": forms.Textarea(attrs={"rows": 4}), "since": day_input()}

    def __init__(self, *args: Any, user: Any, giver: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer_areas(user, giver)
        for name in SHOWN:
            self.fields[name].validators.append(no_number)
        self.fields["title"].help_text = _("A few words, such as: legal advice; a hall for 80.")
        self.initial.setdefault("area", self.instance.area_id or giver.area_id)
        if self.instance.pk:
            self.initial["seen"] = offer_mark_of(self.instance)
        else:
            self.initial.setdefault("since", timezone.localdate())

    def _offer_areas(self, user: Any, giver: Any) -> None:
        """Staff choose among their own areas; members anywhere in their own county."""
        field = self.fields["area"]
        field.help_text = _("Where it can be had. Staff of this area find it.")
        if not is_self(user, giver):
            field.offer(user)
            return
        inside = Area.objects.current().in_area(giver.area_id[:6])
        field.choices = [("", "---------"), *((area.code, area.name) for area in inside)]

    def _post_clean(self) -> None:
        """The action writes the record; the form only reads what was typed."""

    def values(self) -> dict[str, Any]:
        taken = self.cleaned_data
        facts = {name: taken[name].strip() for name in SHOWN}
        since = taken["since"]
        return {**facts, "kind_id": taken["kind"].pk, "area_id": taken["area"], "since": since}
