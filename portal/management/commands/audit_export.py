from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from portal.audit import exporting, verifying


class Command(BaseCommand):
    help = "Write the whole audit into a file that `audit_verify --file` can check by itself."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        found = verifying.verify()
        verifying.seal_rest(found, now=now)
        try:
            number, digest = exporting.export(options["file"], by=None, now=now)
        except OSError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{number} events in {options['file']}, SHA-256 {digest}.")
        if found.problems:
            raise CommandError("The audit is not as it was written: run `audit_verify`.")
