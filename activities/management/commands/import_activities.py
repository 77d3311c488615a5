from typing import Any

from django.core.management.base import CommandError, CommandParser

from activities.models import ActivityKind
from portal.imports.command import ImportCommand


class Command(ImportCommand):
    help = "Import past activities (.xlsx, .xls, .csv). Doubtful rows are told and left out."
    key = "activities"

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--kind", required=True, help="code of the kind of rows that name none")

    def more(self, options: dict[str, Any]) -> dict[str, Any]:
        if not options["by"]:
            raise CommandError("Say with --by who imports: the records will bear that name.")
        kind = ActivityKind.objects.filter(code=options["kind"]).first()
        if kind is None:
            codes = "、".join(ActivityKind.objects.values_list("code", flat=True))
            raise CommandError(f"There is no kind {options['kind']}; there are {codes}.")
        return {"kind": kind}
