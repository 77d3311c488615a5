import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.areas.models import Area
from portal.dashboard.overview import figures_of
from portal.indicators import Period


class Command(BaseCommand):
    help = "Print every registered figure of an area and year."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--area", required=True)
        parser.add_argument("--year", type=int, required=True)
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        if not Area.objects.filter(pk=options["area"]).exists():
            raise CommandError(f"There is no area {options['area']}. Load areas first: load_areas.")
        rows = figures_of(options["area"], Period.year(options["year"]))
        if options["json"]:
            self.stdout.write(json.dumps(rows, ensure_ascii=False, indent=1))
            return
        for row in rows:
            value = "-" if row["value"] is None else row["value"]
            self.stdout.write(f"{row['key']:<40} {value:>14} {row['unit']}  {row['name']}")
