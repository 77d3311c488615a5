"""What members correct by themselves."""

from typing import Any

from django import forms

from members.forms.fields import PhoneField
from members.models import Member


class OwnForm(forms.ModelForm):
    phone = PhoneField(required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Member
        fields = ("phone", "email", "employer", "position")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["version"] = self.instance.version

    def _post_clean(self) -> None:
        """The action writes the record; the form only reads what was typed."""

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.Meta.fields}

    def renew(self) -> None:
        """After a stale form: what is saved next is saved knowingly."""
        self.data = self.data.copy()
        self.data["version"] = str(Member.objects.get(pk=self.instance.pk).version)
