"""A second step at sign-in: offered to all, and asked of whoever keeps accounts and rosters."""

from __future__ import annotations

import base64
from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from portal import crypto
from portal.accounts.models import User
from portal.audit.recording import record
from portal.audit.signals import Verb

CONTEXT = "mfa.secret"
STEPS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
# What somebody without the step that is asked for can still open.
SETTING_UP = {
    "account_logout", "account_reauthenticate", "account_change_password",
    "mfa_index", "mfa_activate_totp", "mfa_add_webauthn", "mfa_list_webauthn",
    "mfa_view_recovery_codes", "mfa_download_recovery_codes",
}  # fmt: skip


def is_asked_of(user: Any) -> bool:
    """Whether this account works with a second step only."""
    return bool(user.is_authenticated and user.is_staff)


def has_one(user: Any) -> bool:
    return Authenticator.objects.filter(user_id=user.pk, type__in=STEPS).exists()


def is_missing(user: Any) -> bool:
    """Whether the step is asked for and not set up. In a demonstration it is a reminder only."""
    return is_asked_of(user) and not has_one(user)


@transaction.atomic
def remove_all(user: User, *, by: Any) -> int:
    """For who lost the device and the codes: the next sign-in asks for the password alone.

    Returns how many were removed.
    """
    number = Authenticator.objects.filter(user=user).delete()[0]
    if number:
        record(Verb.STEP_REMOVED, user, by=by)
    return number


class SecondFactorAdapter(DefaultMFAAdapter):
    """Secrets are encrypted like phone numbers; the last step stays where one is asked for."""

    def encrypt(self, text: str) -> str:
        return base64.b64encode(crypto.encrypt(text, CONTEXT)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return crypto.decrypt(base64.b64decode(encrypted_text), CONTEXT)

    def get_totp_issuer(self) -> str:
        return _("Community Engagement Portal")

    def get_totp_label(self, user: Any) -> str:
        return user.username

    def _get_site_name(self) -> str:
        return _("Community Engagement Portal")

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        if not settings.SECOND_FACTOR_REQUIRED or not is_asked_of(authenticator.user):
            return True
        others = Authenticator.objects.filter(user_id=authenticator.user_id, type__in=STEPS)
        return others.exclude(pk=authenticator.pk).exists()
