"""Writing a need down, and what is said of it afterwards."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from members import phones
from members.forms.fields import AreaField, no_number, reason_field
from members.models import Member
from portal.models import Area
from venues.models import Need, Venue

WRITTEN = ("wish", "place", "when")


class NeedForm(forms.ModelForm):
    """The fields that every need has; the action writes the record."""

    area = AreaField()
    token = forms.UUIDField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Need
        fields = ("topic", "wish", "urgency", "place", "when", "area", "venue")
        widgets = {"wish": forms.Textarea(attrs={"rows": 4}), "urgency": forms.RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in WRITTEN:
            self.fields[name].validators.append(no_number)
        self.fields["wish"].help_text = gettext_lazy("What is needed, for whom, how often.")
        self.fields["when"].help_text = gettext_lazy("Such as: Saturday mornings, from April on.")
        self.initial.setdefault("token", uuid.uuid4())
        if self.instance.pk:
            self.initial |= {"area": self.instance.area_id, "version": self.instance.version}

    def _post_clean(self) -> None:
        """The form only reads what was typed."""

    def renew(self) -> None:
        """After a stale form: what is saved next is saved knowingly."""
        self.data = self.data.copy()
        self.data["version"] = str(Need.objects.get(pk=self.instance.pk).version)

    def facts(self) -> dict[str, Any]:
        """What was typed, as `raise_need` takes it."""
        taken = self.cleaned_data
        facts = {name: taken.get(name) for name in ("topic", "urgency", "venue")}
        facts |= {name: taken.get(name, "").strip() for name in WRITTEN}
        return facts | {"area": Area.objects.get(pk=taken["area"])}

    def fields_to_change(self) -> dict[str, Any]:
        """The same, as `change_need` takes it."""
        facts = self.facts()
        links = {name: facts.pop(name) for name in ("topic", "area", "venue")}
        return facts | {f"{name}_id": link.pk if link else None for name, link in links.items()}


class StaffNeedForm(NeedForm):
    """Staff write a need down: for a resident who came or rang, or for nobody in particular."""

    name = forms.CharField(
        label=gettext_lazy("Name of the resident"), max_length=40, required=False
    )
    phone = forms.CharField(
        label=gettext_lazy("Phone of the resident"),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel"}),
        help_text=gettext_lazy("Leave name and phone out when nobody is to be rung back."),
    )

    def __init__(self, *args: Any, user: Any, member: Member | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].offer(user)
        self.fields["venue"].queryset = Venue.objects.visible_to(user).standing()
        if member or self.instance.pk:
            del self.fields["name"], self.fields["phone"]
        if member:
            self.initial.setdefault("area", member.area_id)

    def clean_phone(self) -> str:
        phone = self.cleaned_data["phone"]
        if phone and not phones.is_number(phone):
            raise ValidationError(_("This is not a whole phone number."))
        return phones.tidy(phone)

    def facts(self) -> dict[str, Any]:
        left = {name: self.cleaned_data.get(name, "") for name in ("name", "phone")}
        return super().facts() | {name: text for name, text in left.items() if text}


class OwnNeedForm(NeedForm):
    """A member's own need, anywhere in the own county."""

    def __init__(self, *args: Any, member: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        inside = Area.objects.current().in_area(member.area_id[:6])
        self.fields["area"].choices = [(area.code, area.name) for area in inside]
        self.fields["area"].help_text = gettext_lazy("Staff of this area answer.")
        self.initial.setdefault("area", member.area_id)
        del self.fields["venue"]


class AnswerForm(forms.Form):
    answer = forms.CharField(
        label=gettext_lazy("Answer"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        validators=[no_number],
        help_text=gettext_lazy("Whoever raised the need reads it: what is done, by when."),
    )


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why"),
        max_length=200,
        required=False,
        validators=[no_number],
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class SaidForm(forms.Form):
    """Whether the need was met. `told`: staff write down what somebody else said."""

    was_met = forms.TypedChoiceField(
        label=gettext_lazy("Was the need met?"),
        choices=[("yes", gettext_lazy("Yes, it is met")), ("no", gettext_lazy("No, not met"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        help_text=gettext_lazy("With “no” the need is open again, and staff look anew."),
    )
    words = forms.CharField(
        label=gettext_lazy("In words"),
        max_length=300,
        required=False,
        validators=[no_number],
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, told: bool = False, can_say: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["was_met"]
        if can_say is not None:
            field.choices = [pair for pair in field.choices if pair[0] in can_say]
        if told:
            words = self.fields["words"]
            words.label = _("Who told you, how, and what was said")
            words.help_text = _("Such as: rang up on Tuesday, two volunteers came.")
            words.required = True


class NeedContactForm(forms.Form):
    reason = reason_field(gettext_lazy("It is written down who opened the number and why."))
