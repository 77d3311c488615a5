"""One form for each step. What it cleans is what the action of that name takes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.access import Role
from portal.models import Unit
from portal.tables.filters import day_input
from proposals.models import Category, Proposal, ReplyClass
from proposals.states import Satisfaction


def long_text(rows: int = 4) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


# What a step means, where its name does not say it all.
NOTES = {
    "submit": _("After this the text cannot be changed, and the office decides on it."),
    "sign": _("Your unit takes this on and replies within the time allowed."),
    "act": _("Each step has a day and somebody in charge; the proposer reads it."),
    "lapse": _("The proposer has let the day go by. After this it can be closed."),
    "close": _("The matter ends here. Nothing can be added afterwards."),
}


class StepForm(forms.Form):
    """A step that asks for nothing more than the decision itself."""

    def __init__(self, data: Any, *, action: str, proposal: Proposal, user: Any) -> None:
        self.note = NOTES.get(action, "")
        # Several of these stand on one page, so their fields' ids carry the action.
        super().__init__(data, auto_id=f"{action}_%s")
        self.prepare(proposal, user)

    def prepare(self, proposal: Proposal, user: Any) -> None:
        """Fill choices and first values."""


class AcceptForm(StepForm):
    category = forms.ModelChoiceField(label=_("Category"), queryset=Category.objects.all())

    def prepare(self, proposal: Proposal, user: Any) -> None:
        self.initial["category"] = proposal.category_id


class DeclineForm(StepForm):
    reason = forms.CharField(
        label=_("Why it is declined"),
        help_text=_("The proposer reads this."),
        widget=long_text(),
        max_length=2000,
    )


def handling_units(proposal: Proposal) -> Any:
    """The units of the proposal's county in which somebody can sign for it."""
    return (
        Unit.objects.in_area(proposal.area_id[:6])
        .filter(is_active=True, users__is_active=True, users__groups__name=Role.HANDLER.value)
        .distinct()
    )


class AssignForm(StepForm):
    unit = forms.ModelChoiceField(
        label=_("Lead unit"),
        queryset=Unit.objects.none(),
        help_text=_("Units in which somebody has the role of handling unit."),
    )
    instruction = forms.CharField(
        label=_("What is asked for"), widget=long_text(3), max_length=2000, required=False
    )

    def prepare(self, proposal: Proposal, user: Any) -> None:
        self.fields["unit"].queryset = handling_units(proposal)


class ReopenForm(StepForm):
    reason = forms.CharField(
        label=_("What the unit should look at again"), widget=long_text(3), max_length=2000
    )
    unit = forms.ModelChoiceField(
        label=_("Lead unit"), queryset=Unit.objects.none(), required=False
    )

    def prepare(self, proposal: Proposal, user: Any) -> None:
        self.fields["unit"].queryset = handling_units(proposal)
        self.initial["unit"] = proposal.assignment.unit_id if proposal.assignment else None


class ActForm(StepForm):
    what = forms.CharField(label=_("What was done"), widget=long_text(), max_length=4000)
    done_on = forms.DateField(label=_("On which day"), widget=day_input())
    owner = forms.CharField(label=_("Who was in charge"), max_length=60)

    def prepare(self, proposal: Proposal, user: Any) -> None:
        self.initial |= {"done_on": timezone.localdate(), "owner": user.name}


class ReplyForm(StepForm):
    reply_class = forms.ModelChoiceField(
        label=_("Class of the reply"),
        queryset=ReplyClass.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
    )
    text = forms.CharField(label=_("Reply to the proposer"), widget=long_text(8), max_length=10000)

    def prepare(self, proposal: Proposal, user: Any) -> None:
        self.fields["reply_class"].queryset = ReplyClass.objects.scheme_of(proposal.year)


class RateForm(StepForm):
    process = forms.ChoiceField(
        label=_("How it was handled"), choices=Satisfaction.choices, widget=forms.RadioSelect
    )
    result = forms.ChoiceField(
        label=_("What came of it"), choices=Satisfaction.choices, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=_("In your own words"), widget=long_text(), max_length=2000, required=False
    )


class AdoptForm(StepForm):
    adopted_on = forms.DateField(label=_("Adopted on"), widget=day_input())
    before = forms.CharField(
        label=_("Before"), widget=long_text(3), max_length=1000, required=False
    )
    after = forms.CharField(
        label=_("After"),
        help_text=_("Both stand on the wall of what changed; pictures can be added there."),
        widget=long_text(3),
        max_length=1000,
        required=False,
    )

    def prepare(self, proposal: Proposal, user: Any) -> None:
        self.initial["adopted_on"] = timezone.localdate()


_FORMS = {
    "accept": AcceptForm,
    "decline": DeclineForm,
    "assign": AssignForm,
    "act": ActForm,
    "reply": ReplyForm,
    "rate": RateForm,
    "reopen": ReopenForm,
    "adopt": AdoptForm,
}


def step_form(action: str, proposal: Proposal, user: Any, data: Any = None) -> StepForm:
    """The form of that step; an empty one where the decision says it all."""
    kind = _FORMS.get(action, StepForm)
    return kind(data, action=action, proposal=proposal, user=user)
