"""django-allauth's forms of the second step, in the portal's words."""

from typing import Any

from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.utils.translation import gettext_lazy as _


class _Code(forms.Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        code = self.fields["code"]
        code.label = _("Code from the app")
        code.widget = forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "maxlength": 20}
        )


class _Named(forms.Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"] = forms.CharField(
            label=_("What you call it"), max_length=60, required=self.fields["name"].required
        )


class CodeForm(_Code, AuthenticateForm):
    """At sign-in."""


class ConfirmForm(_Code, ReauthenticateForm):
    """Before something that is asked for only of who is here now."""


class SetUpForm(_Code, ActivateTOTPForm):
    """The first code proves that the app took the key."""


class PasskeyForm(_Named, AddWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["passwordless"]
        field.label = _("Sign in with it alone, without a password")
        field.help_text = _("Only where the device itself asks for a fingerprint, a face or a PIN.")


class RenameForm(_Named, EditWebAuthnForm):
    pass
