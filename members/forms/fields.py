"""Fields that several forms of the roster have."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from members.models import Member
from members.phones import is_number, mentions_mobile, tidy
from portal.access import Role
from portal.models import User
from portal.tables.filters import area_choices

WORKERS = (Role.STAFF, Role.LEADER, Role.ADMINISTRATOR)


class PhoneField(forms.CharField):
    """One whole phone number, written in any of the usual ways."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", gettext_lazy("phone"))
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "tel"}))
        super().__init__(max_length=30, **kwargs)

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        if text and not is_number(text):
            raise ValidationError(_("This is not a whole phone number."))
        return tidy(text)


def no_number(text: str) -> None:
    """Words that many read never hold a whole mobile number: numbers are opened with a reason."""
    if mentions_mobile(text):
        raise ValidationError(_("Leave phone numbers out here; they stand on the member's page."))


class AreaField(forms.ChoiceField):
    """An area in which the user works, indented as the areas lie in one another."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(label=kwargs.pop("label", gettext_lazy("area")), **kwargs)

    def offer(self, user: Any) -> None:
        """Fill the choices for this user."""
        self.choices = [("", "---------"), *area_choices(user)]


def colleagues(user: Any) -> Any:
    """Users of the office in this user's area, who may keep an organisation or in touch."""
    workers = User.objects.in_scope_of(user).filter(is_active=True)
    return workers.filter(groups__name__in=[role.value for role in WORKERS]).distinct()


def reason_field(help_text: Any, *, required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=gettext_lazy("Reason"),
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=300,
        required=required,
    )


def as_month(typed: str) -> str:
    """1980.6, 1980/06 and 1980年6月 are 1980-06; refuses what is no month."""
    parts = re.fullmatch(r"(\d{4})(?:[-./年 ]+(\d{1,2})月?|年)?", typed)
    text = f"{parts[1]}-{int(parts[2]):02d}" if parts and parts[2] else parts and parts[1]
    if not typed:
        return ""
    Member._meta.get_field("birth_month").run_validators(text or typed)
    return text or typed
