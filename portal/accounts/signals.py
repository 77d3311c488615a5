"""The second step's coming and going are events, and its owner is told."""

from typing import Any

from allauth.mfa.signals import (
    authentication_failed,
    authenticator_added,
    authenticator_removed,
    authenticator_reset,
)
from django.dispatch import receiver
from django.urls import reverse
from django.utils import timezone

from portal import notifications
from portal.accounts.states import Notice
from portal.audit.recording import record
from portal.audit.signals import Verb


def _changed(verb: str, user: Any) -> None:
    now = timezone.now()
    record(verb, user, by=user, now=now)
    notifications.notify([user], Notice.STEPS_CHANGED, path=reverse("mfa_index"), now=now)


@receiver(authenticator_added)
def _added(sender: Any, user: Any, **kwargs: Any) -> None:
    _changed(Verb.STEP_ADDED, user)


@receiver(authenticator_removed)
def _removed(sender: Any, user: Any, **kwargs: Any) -> None:
    _changed(Verb.STEP_REMOVED, user)


@receiver(authenticator_reset)
def _reset(sender: Any, user: Any, **kwargs: Any) -> None:
    _changed(Verb.CODES_MADE, user)


@receiver(authentication_failed)
def _failed(sender: Any, user: Any, **kwargs: Any) -> None:
    record(Verb.STEP_FAILED, user, by=None)
