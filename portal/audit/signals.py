"""Signing in and out are events too."""

from typing import Any

from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.db import models
from django.dispatch import receiver
from django.utils.translation import gettext_lazy as _

from portal.audit import verbs
from portal.audit.recording import record


@verbs.register
class Verb(models.TextChoices):
    SIGNED_IN = "portal.signed_in", _("signed in")
    SIGNED_OUT = "portal.signed_out", _("signed out")
    FAILED = "portal.sign_in_failed", _("sign-in failed")
    PASSWORD = "portal.password_changed", _("changed the password")
    STEP_ADDED = "portal.second_step_added", _("set up a second step")
    STEP_REMOVED = "portal.second_step_removed", _("removed a second step")
    CODES_MADE = "portal.recovery_codes_made", _("made new recovery codes")
    STEP_FAILED = "portal.second_step_failed", _("second step failed")
    SESSION_ENDED = "portal.session_ended", _("signed out another device")
    USER_ADDED = "portal.user_added", _("added an account")
    USER_CHANGED = "portal.user_changed", _("changed an account")
    REFERENCE_ADDED = "portal.record_added", _("added in the back office")
    REFERENCE_CHANGED = "portal.record_changed", _("changed in the back office")
    REFERENCE_DELETED = "portal.record_deleted", _("deleted in the back office")
    AREAS_LOADED = "portal.areas_loaded", _("loaded areas from a file")
    EXPORTED = "portal.exported", _("exported")


@receiver(user_logged_in)
def _signed_in(sender: Any, user: Any, **kwargs: Any) -> None:
    record(Verb.SIGNED_IN, user, by=user)


@receiver(user_logged_out)
def _signed_out(sender: Any, user: Any, **kwargs: Any) -> None:
    if user is not None:
        record(Verb.SIGNED_OUT, user, by=user)


@receiver(user_login_failed)
def _failed(sender: Any, **kwargs: Any) -> None:
    # Without the name that was typed: people type their password there.
    record(Verb.FAILED, by=None)
