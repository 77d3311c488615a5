import json
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.demo import places


class Command(BaseCommand):
    help = "Print what a place published beside what is counted here, with the records' address."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("key", help=", ".join(places.keys()))
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            found = places.figures_of(options["key"])
        except places.NoSuchPlace as error:
            raise CommandError(str(error)) from error
        if options["json"]:
            rows = {name: asdict(figure) for name, figure in found.items()}
            self.stdout.write(json.dumps(rows, ensure_ascii=False, indent=1))
            return
        for name, figure in found.items():
            self.stdout.write(f"{name:<34} {figure.published:>10} {figure.counted:>10}")
