"""How people sign in: what django-allauth asks of us."""

import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.core.internal import ratelimit
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from portal import notifications
from portal.accounts import devices
from portal.accounts.states import Notice
from portal.audit.models import Event
from portal.audit.recording import record
from portal.audit.signals import Verb
from portal.limits import address_of

# One second is too little where many sign in at once: whoever waited longer would be refused.
ratelimit.CACHE_LOCK_WAIT_TIMEOUT = 20


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are given by administrators, so nobody signs up by themselves."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def set_password(self, user: Any, password: str) -> None:
        super().set_password(user, password)
        record(Verb.PASSWORD, user, by=user, now=timezone.now())

    def send_mail(self, template_prefix: str, email: str, context: dict) -> None:
        """Notices come in the portal; mail follows when a mail server is set up."""

    def get_client_ip(self, request: HttpRequest) -> str:
        return address_of(request) or "0.0.0.0"  # noqa: S104 - no address; nothing listens there

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """A browser that the account knows has tries of its own, which no stranger uses up."""
        key = super()._get_login_attempts_cache_key(request, **credentials)
        return f"{key}:{devices.name_of(request, credentials.get('username', ''))}"

    def post_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse:
        """Who just signed in need not say so again; a device that nobody knows is told of."""
        response = super().post_login(request, user, **kwargs)
        _count_as_confirmed(request)
        if not devices.name_of(request, user.username):
            _tell(request, user)
        devices.remember(request, response, user.username)
        return response


def _count_as_confirmed(request: HttpRequest) -> None:
    records = request.session.get(AUTHENTICATION_METHODS_SESSION_KEY) or [{"method": "password"}]
    records[-1] |= {"at": time.time(), "reauthenticated": True}
    request.session[AUTHENTICATION_METHODS_SESSION_KEY] = records


def _tell(request: HttpRequest, user: Any) -> None:
    """Not of the very first time: then every device is new."""
    signed_in = Event.objects.filter(verb=Verb.SIGNED_IN, actor=user)
    if signed_in[1:2]:
        notifications.notify(
            [user],
            Notice.NEW_DEVICE,
            path=reverse("portal:sessions"),
            now=timezone.now(),
            what=devices.in_words(request.META.get("HTTP_USER_AGENT", "")),
            where=address_of(request) or "—",
        )
