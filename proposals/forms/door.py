"""What a resident fills in at a venue's door, and what staff say who open the number."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext_lazy as _

from members.forms.contact import ContactForm
from members.forms.fields import reason_field
from portal.door.files import FilesField
from proposals.forms.advised import AdvisedForm


class SuggestionForm(AdvisedForm, ContactForm):
    """Name and phone only for who wants to be rung up: number and code are enough to follow it."""

    needs_contact = False

    title = forms.CharField(
        label=_("What is it about?"),
        max_length=120,
        help_text=_("One line, such as: the crossing at the east gate is jammed."),
    )
    situation = forms.CharField(
        label=_("What is so?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Where, since when, whom it concerns; what you have seen yourself."),
    )
    suggestion = forms.CharField(
        label=_("What should be done?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    files = FilesField(required=False)
    may_publish = forms.BooleanField(
        label=_("Matter and answer may be published"),
        required=False,
        help_text=_("Without your name. You can change this later by number and code."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["phone"].help_text = _("Only if the office may ring you back.")
        self.advised_user = AnonymousUser()
        self.sent_files: list[Any] = []

    def clean(self) -> dict[str, Any]:
        """The files stand beside what is handed in: sent twice, the words make it the same form."""
        cleaned = super().clean()
        self.sent_files = cleaned.pop("files", None) or []
        return cleaned


class ContactRevealForm(forms.Form):
    reason = reason_field(_("It is written down who opened the number and why."))
