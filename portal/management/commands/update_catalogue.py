from typing import Any

from django.core.management.base import BaseCommand

from portal.catalogue import files
from portal.catalogue.extraction import extracted


class Command(BaseCommand):
    help = "Bring the catalogue up to date with the code and list what has no Chinese yet."

    def handle(self, *args: Any, **options: Any) -> None:
        catalog, missing = files.merged(files.read(), extracted())
        files.write(catalog)
        files.compile_if_stale()
        for message in missing:
            self.stdout.write(f"missing: {message}")
        self.stdout.write(f"{len(catalog)} messages, {len(missing)} without Chinese")
