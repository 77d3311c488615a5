from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from portal.rollups import building


class Command(BaseCommand):
    help = "Count the figures by month anew: the months that changed, or all of them with --all."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--all", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        try:
            if options["all"]:
                self.stdout.write(f"Counted every month: {building.rebuild(now)} rows.")
            else:
                self.stdout.write(f"Counted what changed: {building.refresh(now)}.")
        except building.Busy as error:
            raise CommandError("Somebody else has just counted; nothing was changed.") from error
