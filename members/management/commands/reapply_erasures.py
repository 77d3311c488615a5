from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from members import actions
from portal.personal_data import erasures


class Command(BaseCommand):
    help = "After a restore from backup: erase again who was erased since that backup."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "file", type=Path, nargs="?", help="a log of erasures; by default DATA_DIR's own"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        file = options["file"]
        if file is not None and not file.exists():
            raise CommandError(f"There is no file {file}.")
        try:
            notes = list(erasures.read(file))
        except ValueError as error:
            raise CommandError(str(error)) from error
        number = actions.erase_again(notes, now=timezone.now())
        self.stdout.write(f"{number} of {len(notes)} erased again.")
