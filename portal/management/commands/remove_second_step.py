from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.accounts.second_factor import remove_all
from portal.models import User


class Command(BaseCommand):
    help = "Take the second step off an account whose owner lost phone and codes."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")

    def handle(self, *args: Any, **options: Any) -> None:
        user = User.objects.filter(username=options["username"]).first()
        if user is None:
            raise CommandError(f"Nobody signs in as {options['username']}.")
        number = remove_all(user, by=None)
        self.stdout.write(f"{number} removed; the next sign-in asks for the password alone.")
