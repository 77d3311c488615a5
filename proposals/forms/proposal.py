"""The text of a proposal: what is so, why it matters, what should be done."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from activities.forms.picking import PicksMembers
from activities.models import Activity
from members.models import Member
from portal.areas.codes import within
from portal.models import Area
from portal.typed import whole
from proposals.forms.advised import AdvisedForm
from proposals.forms.left import LeftContact
from proposals.models import Proposal
from proposals.states import Source

BORN_WITHIN = timedelta(days=180)
SOURCES = (Source.MEETING, Source.VISIT, Source.LETTER, Source.DOOR)


def _dated(activity: Activity) -> str:
    return f"{timezone.localdate(activity.starts_at)} {activity.title}"


class ProposalForm(AdvisedForm, LeftContact, PicksMembers, forms.ModelForm):
    """Members write their own; staff write for a member, or for somebody not on the roster.

    It only checks what was typed: `proposals.actions` writes it. `hand_in` asks for all that
    handing in needs, a draft only for its title.
    """

    form_token = forms.UUIDField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Proposal
        fields = (
            "source",
            "title",
            "situation",
            "reason",
            "suggestion",
            "area",
            "category",
            "activity",
            "is_unnamed",
            "may_publish",
        )
        labels = {"title": _("What is it about?")}
        help_texts = {
            "title": _("One line, such as: the crossing at the east gate is jammed."),
            "situation": _("Where, since when, whom it concerns; what you have seen yourself."),
            "reason": _("What comes of it if nothing is done."),
            "suggestion": _("Who could do what. One matter only: others get their own proposal."),
            "category": _("The office may choose another."),
        }
        widgets = {
            "situation": forms.Textarea(attrs={"rows": 5}),
            "reason": forms.Textarea(attrs={"rows": 3}),
            "suggestion": forms.Textarea(attrs={"rows": 5}),
        }

    def __init__(
        self,
        *args: Any,
        user: Any,
        proposer: str | None = None,
        hand_in: bool = False,
        **kwargs: Any,
    ) -> None:
        """`proposer` is the key that staff chose, "" for nobody, None to leave it as it is."""
        super().__init__(*args, **kwargs)
        self.by_member = not user.has_perm("proposals.view_proposal")
        self.proposer = self._proposer(user, proposer)
        self.advised_user, self.advised_without = user, self.instance.pk
        for name in ("situation", "suggestion"):
            self.fields[name].required = hand_in
        self._offer_areas(user)
        if self.by_member:
            for name in ("source", "activity", "members"):
                del self.fields[name]
        else:
            self._offer_activities(user)
            self._offer_sources()
            self._offer_signatories(user)
        self.ask_contact(self.instance, wanted=not self.by_member and self.proposer is None)
        self.initial.setdefault("form_token", uuid.uuid4())
        self.initial["version"] = self.instance.version

    def _proposer(self, user: Any, chosen: str | None) -> Member | None:
        if self.by_member:
            return Member.objects.filter(user=user).first()
        if chosen is None:
            return self.instance.proposer
        members = Member.objects.visible_to(user).select_related("area")
        return members.filter(pk=whole(chosen)).first()

    def _offer_areas(self, user: Any) -> None:
        """A member chooses in the own county, staff in the area that they work for."""
        areas = Area.objects.filter(valid_until=None)
        scope = self.proposer.area_id[:6] if self.by_member and self.proposer else user.area_id
        if not user.is_superuser:
            areas = areas.filter(within("code", scope)) if scope else areas.none()
        self.fields["area"].queryset = areas
        if not self.initial.get("area"):
            self.initial["area"] = self.proposer.area_id if self.proposer else user.area_id

    def _offer_activities(self, user: Any) -> None:
        """Those of the last months in the own area, and the one that is named already."""
        now = timezone.now()
        seen = Activity.objects.visible_to(user).filter(starts_at__lt=now)
        late = Q(starts_at__gt=now - BORN_WITHIN) | Q(pk=self.instance.activity_id)
        late |= Q(pk=self.initial.get("activity") or None)
        field = self.fields["activity"]
        field.queryset = seen.filter(late).order_by("-starts_at", "-pk")
        field.label_from_instance = _dated

    def _offer_sources(self) -> None:
        """How it came to the office; a suggestion on the portal is written by its proposer."""
        own = self.instance.source if self.instance.pk else ""
        offered = [(key, label) for key, label in Source.choices if key in SOURCES or key == own]
        self.fields["source"].choices = offered
        if self.instance.pk is None:
            self.initial["source"] = Source.VISIT

    def _offer_signatories(self, user: Any) -> None:
        self.pick_from(user)
        field = self.fields["members"]
        field.label = _("Signed by others too")
        if self.instance.pk:
            signed = self.instance.signatories.values_list("member", flat=True)
            self.initial["members"] = list(signed)
            field.queryset = field.queryset | Member.objects.filter(pk__in=self.initial["members"])

    def values(self) -> dict[str, Any]:
        """What the actions take."""
        values = {
            name: value
            for name, value in self.cleaned_data.items()
            if name not in ("form_token", "version", "members")
        }
        if self.by_member:
            values["source"] = Source.PORTAL
        else:
            values["signatories"] = list(self.cleaned_data["members"])
        return values | {"proposer": self.proposer}
