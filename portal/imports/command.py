"""Importing a file from the command line, for any record type."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from portal.imports import confirming
from portal.imports.kinds import RecordType, type_called
from portal.imports.preview import Preview, Source, preview
from portal.imports.report import as_dict
from portal.models import Area, Unit, User
from portal.sheets import SheetError


class ImportCommand(BaseCommand):
    """Doubtful rows are told and left out."""

    key: ClassVar[str]  # of the record type

    @property
    def kind(self) -> RecordType:
        return type_called(self.key)

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="tell, and store nothing")
        parser.add_argument("--json", action="store_true")
        parser.add_argument("--area", help="code of the area of rows that name none")
        parser.add_argument("--by", help="sign-in name of who imports")

    def more(self, options: dict[str, Any]) -> dict[str, Any]:
        """What this kind of import keeps besides, as fields of its record."""
        return {}

    def handle(self, *args: Any, **options: Any) -> None:
        more = self.more(options)
        try:
            found = self._run(options, more)
        except OSError as error:
            raise CommandError(f"The file cannot be read: {error.strerror}") from error
        except SheetError as error:
            raise CommandError(str(error)) from error
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self._tell(found, options)

    def _run(self, options: dict[str, Any], more: dict[str, Any]) -> Preview:
        data, name = options["file"].read_bytes(), options["file"].name
        area = self._area(options["area"], needed=not options["dry_run"])
        by, now = self._by(options["by"]), timezone.now()
        source = Source.read(self.kind, name, data)
        found = preview(self.kind, source, source.columns(), area, by=by, **more)
        if not options["dry_run"]:
            batch = confirming.begin(
                self.kind, file_name=name, data=data, area_code=area, by=by, now=now, **more
            )
            confirming.confirm(batch, seen=None, by=by, now=now)
        return found

    def _area(self, code: str | None, needed: bool) -> str:
        """The named area, the home area, or that of the only office."""
        code = code or settings.HOME_AREA
        if not code:
            offices = set(Unit.objects.filter(kind=Unit.Kind.OFFICE).values_list("area", flat=True))
            code = offices.pop() if len(offices) == 1 else ""
        if code and not Area.objects.filter(pk=code).exists() and needed:
            raise CommandError(f"There is no area {code}: load areas first (load_areas).")
        if not code and needed:
            raise CommandError("Say with --area to which area the records belong.")
        return code

    def _by(self, username: str | None) -> User | None:
        if not username:
            return None
        user = User.objects.filter(username=username).first()
        if user is None:
            raise CommandError(f"There is no account {username}.")
        return user

    def _tell(self, found: Preview, options: dict[str, Any]) -> None:
        report = as_dict(found)
        if options["json"]:
            self.stdout.write(json.dumps(report, ensure_ascii=False, indent=1))
            return
        for row in report["rows"]:
            for problem in row["problems"]:
                place = f"{row['sheet']}!{row['row']} {problem['column']}"
                self.stdout.write(f"{row['outcome']:<9} {place}: {problem['reason']}")
        if report["dropped_columns"]:
            self.stdout.write("never held, dropped: " + "、".join(report["dropped_columns"]))
        self.stdout.write("  ".join(f"{name} {n}" for name, n in report["counts"].items()))
