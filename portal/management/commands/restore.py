from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal import backups
from portal.backups import restoring
from portal.personal_data import erasures


class Command(BaseCommand):
    help = "Put a backup back into an empty place, compare it, and erase again who was erased."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--key", type=Path, help="the file with the private key")
        parser.add_argument(
            "--erasures", type=Path, help="the newest erasures.log; by default the one in DATA_DIR"
        )
        parser.add_argument(
            "--without-erasures", action="store_true", help="nobody was ever erased here"
        )
        parser.add_argument(
            "--check", action="store_true", help="only read the file and compare its hashes"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            private = options["key"].read_text() if options["key"] else ""
            if options["check"]:
                self._check(options["file"], private)
            else:
                self._restore(options, private)
        except (backups.Problem, OSError) as problem:
            raise CommandError(str(problem)) from problem

    def _check(self, file: Path, private: str) -> None:
        facts = backups.check(file, private=private)
        rows = sum(facts["tables"].values())
        self.stdout.write(
            f"Whole: of {facts['made_at']}, {rows} rows, {len(facts['files'])} files."
        )

    def _restore(self, options: dict[str, Any], private: str) -> None:
        restoring.must_be_empty()
        log = self._erasures(options)
        done = backups.restore(options["file"], private=private)
        self.stdout.write(f"Restored {done.rows} rows and {done.files} files of {done.made_at}.")
        for name in done.missing:
            self.stderr.write(f"The backup lacked a file that a record names: {name}")
        call_command("migrate", verbosity=0, stdout=self.stdout)
        call_command("createcachetable", verbosity=0, stdout=self.stdout)
        if log is not None:
            call_command("reapply_erasures", log, stdout=self.stdout)
            self._keep(log)
        call_command("audit_verify", stdout=self.stdout)

    def _erasures(self, options: dict[str, Any]) -> Path | None:
        """The log that will be applied, read once so that a broken one is told before the work."""
        if options["without_erasures"]:
            return None
        log: Path = options["erasures"] or erasures.path()
        if not log.exists():
            raise backups.Problem(
                f"There is no {log}. It says who must not come back: name the newest copy with "
                "--erasures, or say --without-erasures when nobody was ever erased."
            )
        try:
            list(erasures.read(log))
        except ValueError as error:
            raise backups.Problem(str(error)) from error
        return log

    def _keep(self, log: Path) -> None:
        """From now on the log goes on here."""
        known = set(erasures.read())
        for note in erasures.read(log):
            if note not in known:
                erasures.append(note)
