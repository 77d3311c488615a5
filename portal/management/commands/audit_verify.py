from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from portal.audit import exporting, verifying

SHOWN = 50


class Command(BaseCommand):
    help = "Check that no event was changed, added or taken away behind the portal's back."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--file", type=Path, help="check an export instead of the database")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            found = exporting.verify(options["file"]) if options["file"] else verifying.verify()
        except (OSError, ValueError) as error:
            raise CommandError(f"{options['file']} is no export of the audit: {error}") from error
        for problem in found.problems[:SHOWN]:
            self.stderr.write(problem)
        if found.problems:
            more = len(found.problems)
            raise CommandError(f"The audit is not as it was written: {more} problems.")
        rest = 0 if options["file"] else verifying.seal_rest(found, now=timezone.now())
        self.stdout.write(
            f"In order: {found.events} events, {found.seals} seals, {found.erased} without the "
            f"words of who was erased; {rest} sealed just now."
        )
