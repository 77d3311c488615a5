"""Picking members of the roster on a form."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from members.models import Member
from portal.typed import whole


class PicksMembers(forms.Form):
    """`members` are picked one by one; whoever extends it narrows them to whom the user sees."""

    members = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Members"), queryset=Member.objects.none(), required=False
    )

    def pick_from(self, user: Any) -> None:
        """Only people on this user's part of the roster."""
        self.fields["members"].queryset = Member.objects.visible_to(user)

    @property
    def chosen(self) -> list[Member]:
        """The people picked so far, to be shown again whatever else is wrong."""
        ids = self["members"].value() or []
        keys = [whole(str(key)) for key in ids]
        return list(self.fields["members"].queryset.filter(pk__in=keys).select_related("area"))
