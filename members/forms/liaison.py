"""Sharing out liaison, and writing contacts down."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.forms.fields import colleagues, no_number, reason_field
from members.forms.placing import SinceForm
from members.models import ContactNote, Liaison, Member
from portal.models import User
from portal.tables.filters import day_input


class _ManyForm(SinceForm):
    """Several records ticked in a list, one staff user who takes them on."""

    ticked = forms.MultipleChoiceField(
        label=_("Members"), widget=forms.CheckboxSelectMultiple, required=False
    )
    everyone = forms.BooleanField(label=_("All that are listed here"), required=False)
    staff = forms.ModelChoiceField(label=_("Who keeps in touch"), queryset=User.objects.none())
    field_order = ("everyone", "ticked", "staff", "since", "reason")

    def prepare(self, user: Any) -> None:
        self.fields["staff"].queryset = colleagues(user).select_related("unit")

    def offer(self, records: Iterable[Any], words: Any) -> None:
        """Fill the list to tick from; what is not in it is refused."""
        self.found = {str(record.pk): record for record in records}
        self.fields["ticked"].choices = [(key, words(one)) for key, one in self.found.items()]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if "ticked" in cleaned and not self.chosen():
            self.add_error("ticked", _("Tick at least one."))
        return cleaned

    def chosen(self) -> list[Any]:
        """The records ticked, or all that are listed."""
        if self.cleaned_data.get("everyone"):
            return list(self.found.values())
        return [self.found[key] for key in self.cleaned_data["ticked"]]


class HandOverForm(_ManyForm):
    reason = reason_field(_("The members can read it."))

    def __init__(self, *args: Any, pairs: Iterable[Liaison], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer(pairs, lambda pair: f"{pair.member.name} · {pair.member.area}")
        self.fields["staff"].label = _("Who keeps in touch from now on")


class PairManyForm(_ManyForm):
    def __init__(self, *args: Any, members: Iterable[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer(members, lambda member: f"{member.name} · {member.area}")


class ContactForm(forms.ModelForm):
    class Meta:
        model = ContactNote
        fields = ("on", "asked", "done")
        widgets = {
            "on": day_input(),
            "asked": forms.Textarea(attrs={"rows": 3, "maxlength": 1000}),
            "done": forms.Textarea(attrs={"rows": 3, "maxlength": 1000}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("on", timezone.localdate())
        self.initial["on"] = self.initial["on"] or timezone.localdate()
        for name in ("asked", "done"):
            self.fields[name].validators.append(no_number)

    def _post_clean(self) -> None:
        """The action writes the record; the form only reads what was typed."""
