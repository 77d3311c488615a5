from typing import Any

from django.contrib.auth.management.commands import changepassword
from django.core.management.base import CommandError
from django.db import transaction

from portal.accounts.models import User
from portal.audit.recording import record
from portal.audit.signals import Verb


class Command(changepassword.Command):
    """Django's own, which nobody would know to have been used: with an event."""

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> str | None:
        if not options["username"]:
            raise CommandError("Say whose password is to be changed.")
        done = super().handle(*args, **options)
        record(Verb.PASSWORD, User.objects.get(username=options["username"]), by=None)
        return done
