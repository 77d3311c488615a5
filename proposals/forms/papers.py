"""What is typed for publications, digests and what follows from them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.models import Unit
from portal.tables.filters import area_choices, day_input
from proposals.actions.digests import MOST_ITEMS, Line
from proposals.forms.steps import long_text
from proposals.models import Digest, Proposal


class PublicationForm(forms.Form):
    """What everybody reads. `looked` is asked for only where something still looks personal."""

    title = forms.CharField(label=_("Matter"), max_length=120)
    matter = forms.CharField(label=_("What was suggested"), widget=long_text(7), max_length=10000)
    answer = forms.CharField(label=_("What was answered"), widget=long_text(9), max_length=10000)


class ReasonForm(forms.Form):
    """Why; the label is the page's."""

    reason = forms.CharField(label=_("Why"), widget=long_text(3), max_length=300)

    def __init__(self, *args: Any, label: Any = None, name: str = "reason", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields.pop("reason")
        field.label = label or field.label
        self.fields[name] = field


class DigestForm(forms.ModelForm):
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Digest
        fields = ("title", "area", "recipient", "signer", "text")
        widgets = {"text": forms.Textarea(attrs={"rows": 4})}
        help_texts = {
            "recipient": _("Such as: the county's committee and government."),
            "text": _("A sentence or two before the proposals."),
        }

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        area: Any = self.fields["area"]
        choices = area_choices(user)
        area.queryset = area.queryset.filter(code__in=[code for code, _name in choices])
        area.choices = choices
        area.disabled = bool(self.instance.pk)
        self.initial.setdefault("area", user.area_id)
        self.initial["version"] = self.instance.version


class ItemForm(forms.Form):
    """A proposal in its place; taken out by its tick."""

    proposal = forms.ModelChoiceField(queryset=Proposal.objects.none(), widget=forms.HiddenInput)
    title = forms.CharField(label=_("Heading"), max_length=120)
    text = forms.CharField(label=_("Text"), widget=long_text(5), max_length=10000)


class ItemLines(forms.BaseFormSet):
    def __init__(self, *args: Any, proposals: Any, **kwargs: Any) -> None:
        self.proposals = proposals
        super().__init__(*args, **kwargs)

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields["proposal"].queryset = self.proposals
        form.fields["DELETE"].label = _("Take it out of the digest")

    @property
    def lines(self) -> list[Line]:
        """Those that stay, in their order."""
        rows = [form.cleaned_data for form in self.forms if form.cleaned_data]
        return [
            Line(row["proposal"], row["title"], row["text"]) for row in rows if not row["DELETE"]
        ]


ItemFormSet = forms.formset_factory(
    ItemForm, formset=ItemLines, extra=0, can_delete=True, max_num=MOST_ITEMS, absolute_max=60
)


class _Dated(forms.Form):
    """A form whose day is today at first."""

    day = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault(self.day, timezone.localdate())


class SendForm(_Dated):
    day = "sent_on"

    sent_to = forms.CharField(label=_("Sent to"), max_length=120)
    sent_on = forms.DateField(label=_("Sent on"), widget=day_input())


class InstructForm(_Dated):
    day = "given_on"

    given_by = forms.CharField(label=_("Given by"), max_length=60)
    given_on = forms.DateField(label=_("Given on"), widget=day_input())
    text = forms.CharField(label=_("Leader's instruction"), widget=long_text(), max_length=2000)


class TaskForm(forms.Form):
    what = forms.CharField(label=_("What is to be done"), max_length=300, widget=long_text(2))
    unit = forms.ModelChoiceField(label=_("Unit"), queryset=Unit.objects.none())
    due_on = forms.DateField(label=_("By when"), widget=day_input())

    def __init__(self, *args: Any, digest: Digest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = Unit.objects.in_area(digest.area_id[:6]).filter(is_active=True)
        self.fields["unit"].queryset = units.order_by("name", "pk")


class FinishForm(_Dated):
    day = "done_on"

    result = forms.CharField(label=_("What was done"), widget=long_text(), max_length=4000)
    done_on = forms.DateField(label=_("On which day"), widget=day_input())


class ReportBackForm(_Dated):
    day = "reported_on"

    reported_to = forms.CharField(label=_("Reported to"), max_length=60)
    reported_on = forms.DateField(label=_("Reported on"), widget=day_input())
