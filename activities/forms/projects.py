"""A project with its steps, its people and its end."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activities.actions import Step
from activities.fields import YuanField, as_yuan
from activities.forms.picking import PicksMembers
from activities.models import Project
from portal.models import User
from portal.tables.filters import area_choices, day_input


class ProjectForm(forms.ModelForm):
    """What, where, who leads it, when, and the money."""

    budget = YuanField(label=gettext_lazy("Budget (yuan)"), required=False)
    spent = YuanField(label=gettext_lazy("Spent (yuan)"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Project
        fields = ("title", "area", "lead", "since", "until", "about", "paid_from")
        widgets = {
            "about": forms.Textarea(attrs={"rows": 3}),
            "since": day_input(),
            "until": day_input(),
        }

    field_order = (
        "title", "area", "lead", "since", "until", "about", "budget", "spent", "paid_from",
    )  # fmt: skip

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        codes = [code for code, _name in area_choices(user)]
        area = self.fields["area"]
        area.queryset = area.queryset.filter(code__in=codes)
        area.choices = [("", "---------"), *area_choices(user)]
        colleagues = User.objects.filter(is_active=True, area__in=codes).exclude(
            member__isnull=False
        )
        self.fields["lead"].queryset = colleagues.order_by("name", "pk")
        self.fields["until"].label = _("To be finished by")
        if self.instance.pk:
            self.initial |= {
                "budget": as_yuan(self.instance.budget_fen),
                "spent": as_yuan(self.instance.spent_fen),
                "version": self.instance.version,
            }
        else:
            self.initial |= {
                "area": user.area_id,
                "lead": user.pk,
                "since": timezone.localdate(),
            }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            self.add_error("until", _("It must end after it begins."))
        self.instance.budget_fen = cleaned.get("budget") or 0
        self.instance.spent_fen = cleaned.get("spent") or 0
        return cleaned

    def renew(self) -> None:
        """After a stale form: what is saved next is saved knowingly."""
        self.data = self.data.copy()
        self.data["version"] = str(Project.objects.get(pk=self.instance.pk).version)


class StepForm(forms.Form):
    """One step; an empty line is none."""

    pk = forms.IntegerField(widget=forms.HiddenInput, required=False)
    text = forms.CharField(label=gettext_lazy("Step"), max_length=120, required=False)
    who = forms.CharField(label=gettext_lazy("Who"), max_length=60, required=False)
    due = forms.DateField(label=gettext_lazy("By when"), widget=day_input(), required=False)
    done_on = forms.DateField(label=gettext_lazy("Done on"), widget=day_input(), required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("text") and any(cleaned.get(key) for key in ("who", "due", "done_on")):
            self.add_error("text", _("Write what is to be done."))
        return cleaned

    def step(self) -> Step | None:
        """What was written, as the action takes it."""
        return Step(**self.cleaned_data) if self.cleaned_data.get("text") else None


StepFormSet = forms.formset_factory(StepForm, extra=2, max_num=40, absolute_max=50)


def steps_of(project: Project) -> list[dict[str, Any]]:
    """The stored steps as the formset's initial."""
    return list(project.steps.values("pk", "text", "who", "due", "done_on"))


class PeopleForm(PicksMembers):
    """Members who take part, all as the same."""

    part = forms.CharField(
        label=gettext_lazy("Take part as"),
        max_length=40,
        required=False,
        help_text=gettext_lazy("Such as: organiser, lecturer, driver."),
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pick_from(user)
        self.fields["members"].required = True


class OutcomeForm(forms.Form):
    outcome = forms.CharField(
        label=gettext_lazy("What came of it"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
