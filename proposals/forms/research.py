"""What is typed for research: a topic, a claim, a report, a decision."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from members.models import Organisation
from portal.tables.filters import area_choices, day_input
from proposals.forms.steps import long_text
from proposals.models import ResearchReport, ResearchTopic
from proposals.rules_papers import member_of


class TopicForm(forms.ModelForm):
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = ResearchTopic
        fields = ("title", "field", "area", "about", "due_on", "most_claims")
        widgets = {"about": forms.Textarea(attrs={"rows": 5}), "due_on": day_input()}

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        area: Any = self.fields["area"]
        choices = area_choices(user)
        area.queryset = area.queryset.filter(code__in=[code for code, _name in choices])
        area.choices = choices
        area.disabled = bool(self.instance.pk)
        self.initial.setdefault("area", user.area_id)
        self.initial["version"] = self.instance.version
        self.fields["about"].required = self.fields["due_on"].required = True


def organisations_of(user: Any) -> Any:
    """Those for which this user may claim: a member's own, or those of the staff's area.

    A sensitive one would tell what the portal does not hold about people.
    """
    open_ones = Organisation.objects.filter(sensitive=False, closed_on=None)
    member = member_of(user)
    if member:
        return open_ones.filter(memberships__member=member, memberships__until=None).distinct()
    return open_ones.in_scope_of(user)


class ClaimForm(forms.Form):
    organisation = forms.ModelChoiceField(
        label=_("For which organisation"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label=_("For none: in my own name"),
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations_of(user)


class ReportForm(forms.Form):
    title = forms.CharField(label=_("Title"), max_length=120)
    summary = forms.CharField(
        label=_("Summary"),
        widget=long_text(4),
        max_length=2000,
        help_text=_("What was found out and what should be done, in a few sentences."),
    )
    text = forms.CharField(
        label=_("Report"),
        widget=long_text(12),
        max_length=60000,
        required=False,
        help_text=_("Write it here, or add it as a file below."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, report: ResearchReport | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["version"] = report.version if report else 0
        if report:
            self.initial |= {
                "title": report.title, "summary": report.summary, "text": report.text,
            }  # fmt: skip


class DecisionForm(forms.Form):
    remark = forms.CharField(label=_("Remark"), widget=long_text(), max_length=2000)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, action: str, report: ResearchReport, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["remark"].required = action != "adopt"
        if action == "send_back":
            self.fields["remark"].label = _("What is to be changed")
        self.initial["version"] = report.version
