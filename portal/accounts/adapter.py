from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils import timezone

from portal.audit.recording import record
from portal.audit.signals import Verb


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are given by administrators, so nobody signs up by themselves."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def set_password(self, user: Any, password: str) -> None:
        super().set_password(user, password)
        record(Verb.PASSWORD, user, by=user, now=timezone.now())

    def send_mail(self, template_prefix: str, email: str, context: dict) -> None:
        """Notices come in the portal; mail follows when a mail server is set up."""
