import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from portal.access import table


class Command(BaseCommand):
    help = "Print every URL with who may open it, read from the code."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["json"]:
            self.stdout.write(json.dumps(table.as_dicts(), ensure_ascii=False, indent=1))
            return
        for row in table.rows():
            methods = ",".join(row.methods)
            self.stdout.write(f"{row.path:<60} {methods:<14} {' '.join(row.who)}")
