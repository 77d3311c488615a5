"""django-allauth's forms of the second step, in the portal's words."""

from collections.abc import Callable
from typing import Any, TypeVar

from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa import app_settings
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    EditWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

T = TypeVar("T")
RIGHT_FOR = app_settings.TOTP_PERIOD * (2 * app_settings.TOTP_TOLERANCE + 1)  # seconds


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


class _Once(_Code):
    """A code of the app is right for longer than the library remembers that it was used."""

    def clean_code(self) -> str:
        code = super().clean_code()  # type: ignore[misc]
        used = f"second-step:{self.user.pk}:{normalize_user_code(code)}"  # type: ignore[attr-defined]
        is_of_app = self.authenticator.type == Authenticator.Type.TOTP  # type: ignore[attr-defined]
        if is_of_app and not cache.add(used, 1, RIGHT_FOR):
            raise get_adapter().validation_error("incorrect_code")
        return code


class CodeForm(_Once, AuthenticateForm):
    """At sign-in."""


class ConfirmForm(_Once, ReauthenticateForm):
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
