"""What the office says when it decides, assigns, opens again; and a leader."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.door import codes
from portal.models import Unit
from portal.tables.filters import day_input
from proposals.forms.step_form import StepForm, handling_units, long_text, words
from proposals.models import Assignment, Category, Proposal
from proposals.similar import similar_to
from proposals.states import Urgency

PARTS = (1, 2, 3, 4)


class AcceptForm(StepForm):
    category = forms.ModelChoiceField(label=_("Category"), queryset=Category.objects.all())
    urgency = forms.ChoiceField(
        label=_("Urgency"),
        choices=Urgency.choices,
        widget=forms.RadioSelect,
        initial=Urgency.USUAL,
        help_text=_("What is urgent has shorter time limits."),
    )

    def prepare(self, proposal: Proposal, user: Any) -> None:
        self.initial["category"] = proposal.category_id


class DeclineForm(StepForm):
    reason = words(_("Why it is declined"), _("The proposer reads this."))
    keep = forms.BooleanField(
        label=_("Keep it as an opinion note"),
        required=False,
        help_text=_("Declined, and still worth knowing: the list can be filtered by it."),
    )


class GiveBackForm(StepForm):
    missing = words(
        _("What is missing"), _("The proposer reads this, completes it and hands it in again.")
    )


class MergeForm(StepForm):
    """By its number, or chosen from those that are about the same."""

    like = forms.ModelChoiceField(
        label=_("One about the same"),
        queryset=Proposal.objects.none(),
        widget=forms.RadioSelect,
        empty_label=_("None of these: I give the number"),
        required=False,
        blank=True,
    )
    into = forms.CharField(
        label=_("Number of the other suggestion"),
        required=False,
        max_length=20,
        help_text=_("Such as 2026-0017. It has not been answered yet."),
    )

    def prepare(self, proposal: Proposal, user: Any) -> None:
        self.open = Proposal.objects.visible_to(user).takes_in(proposal)
        alike = [row.pk for row in similar_to(proposal, user)]
        keys = list(self.open.filter(pk__in=alike).values_list("pk", flat=True))
        self.fields["like"].queryset = Proposal.objects.filter(pk__in=keys)
        if not keys:
            del self.fields["like"]

    def clean(self) -> dict[str, Any]:
        typed = codes.tidy_number(self.cleaned_data.get("into", ""))
        found = self.cleaned_data.get("like") or self.open.filter(number=typed).first()
        if not found:
            self.add_error("into", gettext("There is no open suggestion with this number here."))
        return {"into": found}


class SplitForm(StepForm):
    """The office takes each part from the proposer's own words; the situation stays with each."""

    def prepare(self, proposal: Proposal, user: Any) -> None:
        for number in PARTS:
            needed = number <= 2
            name = {"number": number}
            self.fields[f"title_{number}"] = forms.CharField(
                label=gettext("Part %(number)s: what is it about?") % name,
                max_length=120,
                required=needed,
            )
            self.fields[f"suggestion_{number}"] = forms.CharField(
                label=gettext("Part %(number)s: what should be done") % name,
                widget=long_text(3),
                max_length=4000,
                required=needed,
            )

    def clean(self) -> dict[str, Any]:
        parts = []
        for number in PARTS:
            title = self.cleaned_data.get(f"title_{number}", "")
            suggestion = self.cleaned_data.get(f"suggestion_{number}", "")
            if bool(title) != bool(suggestion) and not self.errors:
                empty = f"suggestion_{number}" if title else f"title_{number}"
                self.add_error(empty, gettext("Fill in both, or leave both empty."))
            if title and suggestion:
                parts.append({"title": title, "suggestion": suggestion})
        return {"parts": parts}


class UnitsForm(StepForm):
    """Lead unit and supporting units."""

    unit = forms.ModelChoiceField(
        label=_("Lead unit"),
        queryset=Unit.objects.none(),
        help_text=_("Units in which somebody has the role of handling unit."),
    )
    supporting = forms.ModelMultipleChoiceField(
        label=_("Supporting units"),
        queryset=Unit.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Each gives its opinion before the lead unit replies."),
    )

    def prepare(self, proposal: Proposal, user: Any) -> None:
        units = handling_units(proposal)
        self.fields["unit"].queryset = self.fields["supporting"].queryset = units
        self.initial["supporting"] = [row.unit_id for row in proposal.supporting]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("unit") and given["unit"] in given.get("supporting", []):
            self.add_error("supporting", gettext("The lead unit does not support itself."))
        return given


class AssignForm(UnitsForm):
    instruction = forms.CharField(
        label=_("What is asked for"), widget=long_text(3), max_length=2000, required=False
    )

    def prepare(self, proposal: Proposal, user: Any) -> None:
        """Where a unit sent it back, the one that it suggested stands first."""
        super().prepare(proposal, user)
        sent_back = [
            row for row in proposal.assignments.all()
            if row.round == proposal.round and row.suggested_unit_id
        ]  # fmt: skip
        if sent_back:
            last = sent_back[-1]
            self.initial["unit"] = last.suggested_unit_id
            self.fields["unit"].help_text = gettext("%(unit)s sent it back: %(why)s") % {
                "unit": last.unit, "why": last.sent_back_reason,
            }  # fmt: skip


class OnceMoreForm(UnitsForm):
    reason = words(_("What the unit should look at again"), rows=3)
    field_order = ("reason", "unit", "supporting")

    def prepare(self, proposal: Proposal, user: Any) -> None:
        super().prepare(proposal, user)
        self.initial["unit"] = proposal.assignment.unit_id if proposal.assignment else None


class SupportForm(StepForm):
    unit = forms.ModelChoiceField(label=_("Supporting unit"), queryset=Unit.objects.none())
    instead_of = forms.ModelChoiceField(
        label=_("In place of"),
        queryset=Assignment.objects.none(),
        required=False,
        empty_label=_("None: in addition"),
    )
    instruction = forms.CharField(
        label=_("What is asked for"), widget=long_text(3), max_length=2000, required=False
    )

    def prepare(self, proposal: Proposal, user: Any) -> None:
        there = [row.unit_id for row in proposal.standing]
        self.fields["unit"].queryset = handling_units(proposal).exclude(pk__in=there)
        _offer_silent(self.fields["instead_of"], proposal)
        if not any(row.opinion_at is None for row in proposal.supporting):
            del self.fields["instead_of"]


class ReleaseForm(StepForm):
    unit = forms.ModelChoiceField(label=_("Supporting unit"), queryset=Assignment.objects.none())
    reason = words(_("Why its opinion is not needed"), rows=2)

    def prepare(self, proposal: Proposal, user: Any) -> None:
        _offer_silent(self.fields["unit"], proposal)


def _offer_silent(field: Any, proposal: Proposal) -> None:
    """Supporting units that have not given their opinion."""
    keys = [row.pk for row in proposal.supporting if row.opinion_at is None]
    field.queryset = Assignment.objects.filter(pk__in=keys).select_related("unit")
    field.label_from_instance = lambda row: str(row.unit)


class GrantForm(StepForm):
    remark = forms.CharField(
        label=_("Remark"), widget=long_text(2), max_length=1000, required=False
    )

    def prepare(self, proposal: Proposal, user: Any) -> None:
        if proposal.extension:
            self.note = gettext("Until %(day)s, because: %(why)s") % {
                "day": date_format(proposal.extension.until),
                "why": proposal.extension.reason,
            }


class RefuseForm(StepForm):
    remark = words(_("Why no more time is given"), rows=2, most=1000)


class LayBeforeForm(StepForm):
    reason = words(_("How the matter stands"), _("For the leader; the proposer reads it too."))


class ConcludeForm(StepForm):
    text = words(_("Conclusion"), _("The proposer reads this."), rows=6, most=10000)


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
