from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from portal.areas import loading


class Command(BaseCommand):
    help = "Load areas (columns code,name). Renamed areas keep their former name."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--close-missing",
            action="store_true",
            help="close areas of the file's counties that the file no longer has",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            areas = loading.read(options["file"])
            done = loading.load(
                areas, today=timezone.localdate(), close_missing=options["close_missing"]
            )
        except (OSError, UnicodeDecodeError, loading.BadAreas) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"{len(areas)} areas: {done.added} added, {done.renamed} renamed, "
            f"{done.closed} closed, {done.unchanged} unchanged"
        )
