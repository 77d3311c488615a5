"""What a member asks to have put right, and what the office decides."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from members import wishes
from members.forms.fields import as_month
from members.models import Expertise, Member, Organisation
from members.states import CorrectionState, Gender
from portal.areas.codes import LEVELS
from portal.models import Area

COUNTY_DIGITS = 6


class AskForm(forms.Form):
    """`wanted` is asked in the way that fits its field; a wish to leave asks nothing more."""

    wanted = forms.CharField(label=gettext_lazy("As it should be"))
    why = forms.CharField(
        label=gettext_lazy("Reason"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("If it helps the office to check. It is kept with your record."),
    )

    def __init__(self, *args: Any, member: Member, field: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.field = field
        if field.startswith(wishes.LEAVE):
            del self.fields["wanted"]
            return
        self.fields["wanted"] = asked = _asked(member, field)
        asked.label = _("As it should be")
        self.initial["wanted"] = _initial(member, field)

    def clean_wanted(self) -> str:
        """As text, which is how a wish is kept."""
        value = self.cleaned_data["wanted"]
        if self.field == "birth_month":
            return as_month(value)
        if self.field == "expertise":
            return ",".join(str(one.pk) for one in sorted(value, key=lambda one: one.pk))
        return str(value.pk) if self.field == wishes.JOIN else value.strip()

    def values(self) -> dict[str, str]:
        wanted = self.cleaned_data.get("wanted", "")
        return {"field": self.field, "wanted": wanted, "why": self.cleaned_data["why"]}


def _asked(member: Member, field: str) -> forms.Field:
    if field == "area":
        return forms.ChoiceField(choices=_areas(member))
    if field == "gender":
        choices = [("", _("Not said")), *Gender.choices]
        return forms.ChoiceField(choices=choices, required=False)
    if field == "expertise":
        widget = forms.CheckboxSelectMultiple
        every = Expertise.objects.all()
        return forms.ModelMultipleChoiceField(every, widget=widget, required=False)
    if field == wishes.JOIN:
        return forms.ModelChoiceField(_organisations(member))
    asked = Member._meta.get_field(field).formfield()
    if field == "note":
        asked.widget = forms.Textarea(attrs={"rows": 4})
        asked.max_length = 2000
    if field == "birth_month":
        asked.validators = []
    return asked


def _initial(member: Member, field: str) -> Any:
    if field == "expertise":
        return member.expertise.all()
    return wishes.stored(member, field)


def _areas(member: Member) -> list[tuple[str, str]]:
    """Within the county; who moves away from it asks there."""
    county = member.area_id[:COUNTY_DIGITS]
    return [
        (area.code, "\u3000" * max(0, LEVELS.index(area.level) - 2) + area.name)
        for area in Area.objects.current().in_area(county)
    ]


def _organisations(member: Member) -> Any:
    """Open ones of the county to which the member does not belong."""
    known = Organisation.objects.open().standing().in_area(member.area_id[:COUNTY_DIGITS])
    own = member.memberships.standing().values("organisation")
    return known.exclude(pk__in=own).order_by("name", "pk")


class DecideForm(forms.Form):
    decision = forms.ChoiceField(
        label=gettext_lazy("Decision"),
        choices=[
            (CorrectionState.DONE, gettext_lazy("Take over what the member asks")),
            (CorrectionState.REFUSED, gettext_lazy("Leave it as it is")),
        ],
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(
        label=gettext_lazy("Answer to the member"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Needed when it is left as it is. The member reads this."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, member: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["version"] = member.version
        self.member = member

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("decision") == CorrectionState.REFUSED and not data.get("answer"):
            text = _("Say why it stays as it is. The member reads this.")
            raise ValidationError({"answer": text})
        return data

    @property
    def takes_over(self) -> bool:
        return self.cleaned_data["decision"] == CorrectionState.DONE

    def renew(self) -> None:
        """After a stale form: what is decided next is decided knowingly."""
        self.data = self.data.copy()
        self.data["version"] = str(Member.objects.get(pk=self.member.pk).version)
