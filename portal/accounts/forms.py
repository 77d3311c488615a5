"""The forms of the back office in which an administrator makes and changes accounts."""

from typing import Any

from django import forms
from django.contrib.auth.forms import AdminPasswordChangeForm, UserCreationForm
from django.contrib.auth.models import Group
from django.utils.translation import gettext_lazy as _

from portal.access import Role
from portal.accounts.models import User
from portal.stale import FormOfARecord


class RolesField(forms.ModelMultipleChoiceField):
    """The groups in the words of the office, to tick without a script."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs: Any) -> None:
        roles = Group.objects.filter(name__in=Role.values)
        super().__init__(roles, label=_("Roles"), required=False, **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        return str(Role(obj.name).label)


class _AccountForm(FormOfARecord):
    groups = RolesField()

    def clean(self) -> dict[str, Any]:
        """Who works for a unit works somewhere: the database asks for the area as well."""
        data = super().clean() or self.cleaned_data
        if data.get("unit") and not data.get("area") and "area" not in self.errors:
            self.add_error("area", _("Choose the area as well: the unit's, or a part of it."))
        if data.get("heads_unit") and not data.get("unit") and "unit" not in self.errors:
            self.add_error("unit", _("Choose the unit that this person heads."))
        return data


class NewUserForm(_AccountForm, UserCreationForm):
    """A new account with a first password, which its owner changes under “My account”."""

    class Meta:
        model = User
        fields = ("username", "name", "email", "unit", "heads_unit", "area", "groups")


class UserForm(_AccountForm):
    class Meta:
        model = User
        fields = (
            "username", "name", "email", "unit", "heads_unit", "area", "groups", "is_active",
        )  # fmt: skip


class NewPasswordForm(AdminPasswordChangeForm):
    """For who forgot the password. An account is switched off by “active”, not by having none."""

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(user, *args, **kwargs)
        self.fields.pop("usable_password", None)
        self.fields["password1"].required = self.fields["password2"].required = True


DIGESTS = [
    ("never", _("Never")),
    ("daily", _("Once each working morning, when there is something")),
]


class MailForm(forms.ModelForm):
    """What a person is told by mail, on the own account page."""

    digest = forms.ChoiceField(
        label=_("Summary of what is new and what there is to do"),
        choices=DIGESTS,
        widget=forms.RadioSelect,
        help_text=_("It holds numbers and a link, no names. Choose “Never” to end it."),
    )

    class Meta:
        model = User
        fields = ("email",)
        help_texts = {
            "email": _("Reminders of days that come due are sent here. Leave it empty for none.")
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["digest"] = "daily" if self.instance.wants_digest else "never"

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("digest") == "daily" and not data.get("email") and "email" not in self.errors:
            self.add_error("email", _("Write the address to which the daily mail is to go."))
        return data

    def save(self, commit: bool = True) -> User:
        self.instance.wants_digest = self.cleaned_data["digest"] == "daily"
        return super().save(commit)
