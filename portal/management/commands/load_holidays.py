from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from portal.workdays.loading import load_known_years


class Command(BaseCommand):
    help = "Fill the holiday table for the years that are published; edited days stay as they are."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--from-year", type=int, default=2018)

    def handle(self, *args: Any, **options: Any) -> None:
        years, added = load_known_years(options["from_year"])
        self.stdout.write(f"holidays known for {years[0]} to {years[-1]}: {added} days added")
