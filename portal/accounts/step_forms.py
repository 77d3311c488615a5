"""django-allauth's forms of the second step, in the portal's words."""

from collections.abc import Callable
from typing import Any, TypeVar

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    EditWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

T = TypeVar("T")


class _Code(forms.Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        code = self.fields["code"]
        code.label = _("Code from the app")
        code.widget = forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "maxlength": 20}
        )


def _refusing(clean: Callable[[], T]) -> T:
    """What a browser's answer trips over in the libraries that read it is a wrong answer."""
    try:
        return clean()
    except ValidationError:
        raise
    except Exception as error:
        raise get_adapter().validation_error("incorrect_code") from error


class _Answer(forms.Form):
    def clean_credential(self) -> Any:
        return _refusing(super().clean_credential)  # type: ignore[misc]


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
    def clean(self) -> Any:
        return _refusing(super().clean)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["passwordless"]
        field.label = _("Sign in with it alone, without a password")
        field.help_text = _("Only where the device itself asks for a fingerprint, a face or a PIN.")


class RenameForm(_Named, EditWebAuthnForm):
    pass


class PasskeyStepForm(_Answer, AuthenticateWebAuthnForm):
    """At sign-in, behind the password."""


class PasskeyConfirmForm(_Answer, ReauthenticateWebAuthnForm):
    pass


class PasskeyAloneForm(_Answer, LoginWebAuthnForm):
    """At sign-in, instead of the password."""
