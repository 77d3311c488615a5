"""The text of a proposal: what is so, why it matters, what should be done."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from members.models import Member
from portal.areas.codes import within
from portal.models import Area
from proposals.models import Proposal
from proposals.states import Source


class ProposalForm(forms.ModelForm):
    """Members write their own; staff write for a member, or for somebody not on the roster.

    It only checks what was typed: `proposals.actions` writes it. `hand_in` asks for all that
    handing in needs, a draft only for its title.
    """

    form_token = forms.UUIDField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Proposal
        fields = (
            "proposer", "source", "title", "situation", "reason", "suggestion", "area", "category",
        )  # fmt: skip
        labels = {"title": _("What is it about?")}
        help_texts = {
            "title": _("One line, such as: the crossing at the east gate is jammed."),
            "situation": _("Where, since when, whom it concerns; what you have seen yourself."),
            "reason": _("What comes of it if nothing is done."),
            "suggestion": _("Who could do what. One matter only: others get their own proposal."),
            "category": _("The office may choose another."),
        }
        widgets = {
            "proposer": forms.HiddenInput,
            "situation": forms.Textarea(attrs={"rows": 5}),
            "reason": forms.Textarea(attrs={"rows": 3}),
            "suggestion": forms.Textarea(attrs={"rows": 5}),
        }

    def __init__(self, *args: Any, user: Any, hand_in: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.member = Member.objects.filter(user=user).first()
        self.by_member = not user.has_perm("proposals.view_proposal")
        for name in ("situation", "suggestion"):
            self.fields[name].required = hand_in
        self._offer_areas(user)
        if self.by_member:
            del self.fields["proposer"], self.fields["source"]
        else:
            self.fields["proposer"].queryset = Member.objects.visible_to(user)
        self.initial.setdefault("form_token", uuid.uuid4())
        self.initial["version"] = self.instance.version

    def _offer_areas(self, user: Any) -> None:
        """A member chooses in the own county, staff in the area that they work for."""
        areas = Area.objects.filter(valid_until=None)
        scope = self.member.area_id[:6] if self.by_member and self.member else user.area_id
        if not user.is_superuser:
            areas = areas.filter(within("code", scope)) if scope else areas.none()
        self.fields["area"].queryset = areas
        if self.by_member and self.member:
            self.initial.setdefault("area", self.member.area_id)
        else:
            self.initial.setdefault("area", user.area_id)

    def values(self) -> dict[str, Any]:
        """What the actions take."""
        values = {
            name: value
            for name, value in self.cleaned_data.items()
            if name not in ("form_token", "version")
        }
        if self.by_member:
            values |= {"proposer": self.member, "source": Source.PORTAL}
        return values
