from typing import Any

from django.core.management.base import CommandError, CommandParser

from portal.imports.command import ImportCommand


class Command(ImportCommand):
    help = "Import a roster (.xlsx, .xls, .csv). Doubtful rows are told and left out."
    key = "members"

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "--consent", required=True, help="the consent on which it rests, such as a signed form"
        )

    def more(self, options: dict[str, Any]) -> dict[str, Any]:
        ground = options["consent"].strip()
        if not ground:
            raise CommandError("--consent must say on which consent the roster rests.")
        return {"ground": ground}
