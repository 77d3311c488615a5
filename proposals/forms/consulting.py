"""What becomes of the conclusions of a consultation."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.areas.codes import child_length
from portal.models import Area
from portal.tables.filters import day_input
from proposals.actions.consulting import LONGEST_TITLE, ToProposal, ToTask
from proposals.models import Category

PROPOSAL, TASK = "proposal", "task"


class ConclusionForm(forms.Form):
    """One conclusion; where nothing is chosen it stays as it is, for another day."""

    becomes = forms.ChoiceField(
        label=gettext_lazy("Where it goes"), required=False, widget=forms.RadioSelect
    )
    title = forms.CharField(label=gettext_lazy("In one line"), max_length=LONGEST_TITLE)
    category = forms.ModelChoiceField(
        label=gettext_lazy("Category"),
        queryset=Category.objects.all(),
        required=False,
        help_text=gettext_lazy("For a proposal."),
    )
    measure = forms.CharField(
        label=gettext_lazy("What counts as done"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("For a task."),
    )
    due = forms.DateField(
        label=gettext_lazy("By when"),
        widget=day_input(),
        required=False,
        help_text=gettext_lazy("For a task."),
    )

    def __init__(self, *args: Any, conclusion: str, may_lay_down: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.conclusion = conclusion
        choices = [("", _("Stays as it is for now")), (PROPOSAL, _("A proposal"))]
        if may_lay_down:
            choices.append((TASK, _("A task")))
        else:
            del self.fields["measure"], self.fields["due"]
        self.fields["becomes"].choices = choices
        self.initial |= {"becomes": "", "title": conclusion.rstrip("。")[:LONGEST_TITLE]}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("becomes") == TASK:
            for name in ("measure", "due"):
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, _("A task needs it."))
        return cleaned

    def chosen(self) -> ToProposal | ToTask | None:
        """As the action takes it."""
        taken = self.cleaned_data
        if taken["becomes"] == PROPOSAL:
            return ToProposal(self.conclusion, taken["title"], taken["category"])
        if taken["becomes"] == TASK:
            return ToTask(self.conclusion, taken["title"], taken["measure"], taken["due"])
        return None


class ListForm(forms.Form):
    """The list that the tasks go into, and which areas owe them."""

    list_title = forms.CharField(label=gettext_lazy("Title of the task list"), max_length=80)
    areas = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Who owes the tasks"),
        queryset=Area.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, activity: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        home = activity.area_id
        inside = Area.objects.in_area(home).current().order_by("code")
        self.fields["areas"].queryset = inside.filter(code__length=child_length(home))
        words = _("Tasks from “%(title)s”") % {"title": activity.title}
        self.initial |= {"list_title": words[:80], "areas": list(self.fields["areas"].queryset)}
