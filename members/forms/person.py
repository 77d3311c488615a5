"""Adding, editing, inviting a person; recording a consent or its end."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from members.forms.consents import ScanField, again
from members.forms.fields import AreaField, PhoneField, as_month, reason_field
from members.models import Member
from members.states import Means
from portal.tables.filters import day_input

BY_OFFICE = [choice for choice in Means.choices if choice[0] in (Means.PAPER, Means.IN_PERSON)]


class MemberForm(forms.ModelForm):
    """What the roster holds about a person. What is not asked here is not held."""

    phone = PhoneField(required=False)
    area = AreaField()

    class Meta:
        model = Member
        fields = (
            "name", "phone", "area", "employer", "position", "gender", "birth_month", "email",
            "expertise", "pinyin", "note",
        )  # fmt: skip
        widgets = {
            "expertise": forms.CheckboxSelectMultiple,
            "note": forms.Textarea(attrs={"rows": 3}),
            "birth_month": forms.TextInput(attrs={"placeholder": "1980-06"}),
        }

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].offer(user)

    def clean_birth_month(self) -> str:
        """1980.6, 1980/06 and 1980年6月 are 1980-06."""
        return as_month(self.cleaned_data["birth_month"])

    def _post_clean(self) -> None:
        """The action writes the record; the form only reads what was typed."""

    def values(self) -> dict[str, Any]:
        """What the actions take as `fields`."""
        names = ("name", "phone", "employer", "position", "gender", "birth_month", "email", "note")
        values = {name: self.cleaned_data[name] for name in (*names, "pinyin")}
        return values | {"area_id": self.cleaned_data["area"]}


class ConsentFields(forms.Form):
    means = forms.ChoiceField(
        label=gettext_lazy("How the person agreed"), choices=BY_OFFICE, widget=forms.RadioSelect
    )
    given_on = forms.DateField(label=gettext_lazy("Agreed on"), widget=day_input())
    scan = ScanField(required=False)

    def full_clean(self) -> None:
        super().full_clean()
        if self.is_bound:
            again(self)

    def consent(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("means", "given_on", "scan")}


class AddForm(ConsentFields, MemberForm):
    told = forms.BooleanField(
        label=gettext_lazy("The person has read the notice and agreed to be on the roster.")
    )
    field_order = (*MemberForm.Meta.fields, "means", "given_on", "scan", "told")

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        self.initial |= {"given_on": timezone.localdate(), "area": user.area_id}


class EditForm(MemberForm):
    """The stored number is not shown here: leaving the field empty keeps it."""

    drop_phone = forms.BooleanField(label=gettext_lazy("Remove the number"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)
    field_order = ("name", "phone", "drop_phone", *MemberForm.Meta.fields[2:], "version")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["version"] = self.instance.version
        self.initial["phone"] = ""
        if self.instance.phone:
            self.fields["phone"].help_text = _("Leave it empty to keep %(number)s.") % {
                "number": self.instance.masked_phone
            }
        else:
            del self.fields["drop_phone"]

    def values(self) -> dict[str, Any]:
        values = super().values()
        if not values["phone"] and not self.cleaned_data.get("drop_phone"):
            del values["phone"]
        return values

    def renew(self) -> None:
        """After a stale form: what is saved next is saved knowingly."""
        self.data = self.data.copy()
        self.data["version"] = str(Member.objects.get(pk=self.instance.pk).version)


class InviteForm(forms.Form):
    name = forms.CharField(label=pgettext_lazy("person", "name"), max_length=60)
    phone = PhoneField(required=False)
    email = forms.EmailField(
        label=gettext_lazy("e-mail"),
        required=False,
        help_text=gettext_lazy("One contact is enough: a phone number or an e-mail address."),
    )
    area = AreaField()

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].offer(user)
        self.initial["area"] = user.area_id

    def values(self) -> dict[str, Any]:
        values = {name: self.cleaned_data[name] for name in ("name", "phone", "email")}
        return values | {"area_id": self.cleaned_data["area"]}


class AgreeForm(ConsentFields):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["given_on"] = timezone.localdate()


class WithdrawForm(forms.Form):
    reason = reason_field(gettext_lazy("The member reads this."), required=False)
