"""Forms of targets: a field for each area."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.core.validators import MinValueValidator
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.access.roles import roles_with
from portal.areas.codes import COMMUNITY
from portal.dashboard.overview import areas_below
from portal.indicators import all_indicators
from portal.models import Area, Judgement, TargetItem, User
from portal.tables.filters import area_choices
from portal.targets.states import Kind


def figure_choices() -> list[tuple[str, Any]]:
    """Every figure and part of which more is better than less: counts and shares, not days."""
    found: list[tuple[str, Any]] = [("", _("Choose a figure"))]
    for one in all_indicators():
        if one.kind == "days":
            continue
        found.append((one.key, one.name))
        parts = one.split.parts() if one.split else []
        found += [(f"{one.key}.{code}", f"{one.name} · {label}") for code, label in parts]
    return found


class YearForm(forms.Form):
    area = forms.ChoiceField(
        label=gettext_lazy("Area"), help_text=gettext_lazy("The areas just below it are asked.")
    )
    year = forms.TypedChoiceField(label=gettext_lazy("Year"), coerce=int)

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        areas = [choice for choice in area_choices(user) if len(choice[0]) < COMMUNITY]
        self.fields["area"].choices = areas  # type: ignore[attr-defined]
        this = timezone.localdate().year
        self.fields["year"].choices = [(year, year) for year in (this, this + 1)]  # type: ignore[attr-defined]


class ItemForm(forms.ModelForm):
    """An item; for a counted one also what each area is to reach."""

    version = forms.IntegerField(widget=forms.HiddenInput, initial=1)

    class Meta:
        model = TargetItem
        fields = ("figure", "title", "asked", "weight", "judge")
        widgets = {"asked": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.kind = kind
        self.areas: list[Area] = []
        self.fields["weight"].help_text = _(
            "Points of a hundred; the weights should add up to 100."
        )
        if kind == Kind.JUDGED:
            del self.fields["figure"]
            self.fields["title"].required = self.fields["judge"].required = True
            self.fields["judge"].queryset = judges(self.instance.sheet.area_id)  # type: ignore[attr-defined]
        else:
            for name in ("title", "judge"):
                del self.fields[name]
            self.fields["figure"] = forms.ChoiceField(
                label=_("Figure"), choices=figure_choices(), initial=self.instance.figure
            )
            self._add_targets()
        self.initial["version"] = self.instance.version

    def _add_targets(self) -> None:
        have = {}
        if self.instance.pk:
            have = {one.area_id: one.value.normalize() for one in self.instance.targets.all()}
        self.areas = areas_below(self.instance.sheet.area_id)
        for area in self.areas:
            self.fields[f"target_{area.pk}"] = forms.DecimalField(
                label=_("Target of %(area)s") % {"area": area.name},
                required=False,
                max_digits=14,
                decimal_places=2,
                initial=f"{have[area.pk]:f}" if area.pk in have else None,
                validators=[MinValueValidator(Decimal("0.01"))],
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.areas and not self.errors and not any(self.targets.values()):
            raise forms.ValidationError(_("Give at least one area a target."))
        same = TargetItem.objects.filter(
            sheet=self.instance.sheet,
            figure=cleaned.get("figure", ""),
            title=cleaned.get("title", ""),
        ).exclude(pk=self.instance.pk)
        if not self.errors and same.exists():
            name = "figure" if self.areas else "title"
            self.add_error(name, _("This is asked for already."))
        return cleaned

    @property
    def targets(self) -> dict[str, Decimal | None]:
        return {area.pk: self.cleaned_data.get(f"target_{area.pk}") for area in self.areas}


def judges(area: str) -> Any:
    """Who may be named to judge: whoever works for the area or below and sees targets."""
    names = [role.value for role in roles_with("portal.view_targetsheet")]
    found = User.objects.in_area(area).filter(is_active=True, groups__name__in=names)
    return found.distinct().order_by("name", "pk")


class JudgementForm(forms.Form):
    """Points and words for each area. Left empty, an area is not judged yet."""

    def __init__(self, *args: Any, item: TargetItem, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.areas = areas_below(item.sheet.area_id)
        have = {one.area_id: one for one in Judgement.objects.filter(item=item)}
        for area in self.areas:
            one = have.get(area.pk)
            self.fields[f"points_{area.pk}"] = forms.DecimalField(
                label=_("%(area)s: points, at most %(weight)s")
                % {"area": area.name, "weight": item.weight},
                required=False,
                min_value=0,
                max_value=item.weight,
                max_digits=4,
                decimal_places=1,
                initial=one.points if one else None,
            )
            self.fields[f"words_{area.pk}"] = forms.CharField(
                label=_("%(area)s: in words") % {"area": area.name},
                required=False,
                max_length=500,
                widget=forms.Textarea(attrs={"rows": 2}),
                initial=one.words if one else "",
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for area in self.areas:
            points, words = cleaned.get(f"points_{area.pk}"), cleaned.get(f"words_{area.pk}")
            if points is not None and not words:
                self.add_error(f"words_{area.pk}", _("Say in words why."))
            if words and points is None and f"points_{area.pk}" not in self.errors:
                self.add_error(f"points_{area.pk}", _("Give points too."))
        return cleaned

    @property
    def said(self) -> dict[str, tuple[Decimal, str]]:
        cleaned = self.cleaned_data
        return {
            area.pk: (cleaned[f"points_{area.pk}"], cleaned[f"words_{area.pk}"])
            for area in self.areas
            if cleaned.get(f"points_{area.pk}") is not None
        }
