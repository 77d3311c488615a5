from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from portal import backups


class Command(BaseCommand):
    help = "Back up database and media of one moment into one file, verified, while all goes on."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, nargs="?", default=settings.BACKUP_DIR)

    def handle(self, *args: Any, **options: Any) -> None:
        rule = settings.BACKUP_KEEP
        try:
            made = backups.make(
                options["folder"], now=timezone.now(), public=settings.BACKUP_KEY, keep=rule
            )
        except (backups.Problem, OSError) as problem:
            raise CommandError(f"No backup was made. {problem}") from problem
        self.stdout.write(f"{made.path}: {made.rows} rows, {made.files} files, verified.")
        if not settings.BACKUP_KEY:
            self.stderr.write("It is not encrypted: make a key with `manage.py backup_key`.")
        for name in made.missing:
            self.stderr.write(f"A record names a file that is not on the disk: {name}")
        for name in made.dropped:
            self.stdout.write(f"{name}: kept long enough, deleted.")
