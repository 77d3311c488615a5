"""A task list, and handing a task in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activities.actions import Line
from activities.models import Activity, TaskList, TaskShare
from portal.areas.codes import child_length
from portal.models import Area
from portal.tables.filters import area_choices, day_input

ACTIVITIES_OFFERED = 200


class TaskListForm(forms.ModelForm):
    """What it is called, and which areas owe it."""

    areas = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Who owes the tasks"),
        queryset=Area.objects.none(),
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = TaskList
        fields = ("title", "area", "about")
        widgets = {"about": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        codes = [code for code, _name in area_choices(user)]
        area = self.fields["area"]
        area.queryset = area.queryset.filter(code__in=codes)
        area.choices = [("", "---------"), *area_choices(user)]
        home = self.instance.area_id or user.area_id or ""
        inside = Area.objects.in_area(home).current().order_by("code")
        length = child_length(home) if home else 6
        self.fields["areas"].queryset = inside.filter(code__length=length)
        if self.instance.pk:
            area.disabled = True
            shares = TaskShare.objects.filter(task__list=self.instance)
            self.initial["areas"] = list(shares.values_list("area", flat=True).distinct())
        else:
            self.initial.setdefault("area", home)
            self.initial.setdefault("areas", list(self.fields["areas"].queryset))


class TaskForm(forms.Form):
    """One task; an empty line is none."""

    pk = forms.IntegerField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(label=gettext_lazy("Task"), max_length=200, required=False)
    measure = forms.CharField(
        label=gettext_lazy("What counts as done"), max_length=200, required=False
    )
    due = forms.DateField(label=gettext_lazy("By when"), widget=day_input(), required=False)
    activities_due = forms.IntegerField(
        label=gettext_lazy("Activities to show"), min_value=0, max_value=99, required=False
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        given = [cleaned.get(name) for name in ("title", "measure", "due")]
        if any(given) and not all(given):
            for name, value in zip(("title", "measure", "due"), given, strict=True):
                if not value and name not in self.errors:
                    self.add_error(name, _("A task needs it."))
        return cleaned

    def line(self) -> Line | None:
        """What was written, as the action takes it."""
        taken = self.cleaned_data
        if not taken.get("title"):
            return None
        return Line(
            title=taken["title"],
            measure=taken["measure"],
            due=taken["due"],
            activities_due=taken["activities_due"] or 0,
            pk=taken["pk"],
        )


TaskFormSet = forms.formset_factory(TaskForm, extra=3, max_num=60, absolute_max=70)


def tasks_of(task_list: TaskList) -> list[dict[str, Any]]:
    """The stored tasks as the formset's initial."""
    return list(task_list.tasks.values("pk", "title", "measure", "due", "activities_due"))


class HandInForm(forms.Form):
    """What was done, and what shows it."""

    report = forms.CharField(
        label=gettext_lazy("What was done"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    activities = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Activities that show it"),
        queryset=Activity.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, share: TaskShare, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        recorded = Activity.objects.visible_to(user).recorded().in_area(share.area_id)
        newest = recorded.order_by("-starts_at", "-pk").values_list("pk", flat=True)
        offered = list(newest[:ACTIVITIES_OFFERED])
        offered += list(share.activities.values_list("pk", flat=True))
        field = self.fields["activities"]
        field.queryset = Activity.objects.filter(pk__in=offered).order_by("-starts_at", "-pk")
        field.label_from_instance = lambda one: f"{one.starts_at:%Y-%m-%d} {one.title}"
        if share.task.activities_due:
            field.help_text = _("At least %(number)d.") % {"number": share.task.activities_due}
        self.initial |= {
            "report": share.report,
            "activities": list(share.activities.values_list("pk", flat=True)),
            "version": share.version,
        }

    def renew(self, share: TaskShare) -> None:
        """After a stale form: what is sent next is sent knowingly."""
        self.data = self.data.copy()
        self.data["version"] = str(TaskShare.objects.get(pk=share.pk).version)
