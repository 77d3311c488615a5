from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from portal import daily


class Command(BaseCommand):
    help = "Do what is due every day, such as deleting what may be kept no longer."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument(
            "--working-hours",
            action="store_true",
            help="Only what waits for working hours: reminders and mail.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        failed = []
        for key, number in daily.do_all(timezone.now(), all_day=not options["working_hours"]):
            self.stdout.write(f"{key}: {'failed' if number is None else number}")
            if number is None:
                failed.append(key)
        if failed:
            raise CommandError(f"Failed, see the log: {', '.join(failed)}")
        daily.note_done()
