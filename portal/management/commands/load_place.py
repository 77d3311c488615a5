from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.demo import places


class Command(BaseCommand):
    help = "Build one of the published places with made-up people. A second time changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("key", help=", ".join(places.keys()))

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            stage = places.load(options["key"])
        except places.NoSuchPlace as error:
            raise CommandError(str(error)) from error
        state = "built" if stage else "is here already; nothing was changed"
        self.stdout.write(f"{options['key']}: {state}")
