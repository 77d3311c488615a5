from typing import Any

from django.core.management.base import BaseCommand

from portal.models import User


class Command(BaseCommand):
    help = "Switch off the demo accounts, whose passwords are public."

    def handle(self, *args: Any, **options: Any) -> None:
        accounts = User.objects.filter(is_demo=True)
        for user in accounts:
            user.set_unusable_password()
            user.is_active = False
            user.save(update_fields=["password", "is_active"])
        self.stdout.write(f"{len(accounts)} demo accounts were switched off.")
