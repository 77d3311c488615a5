from typing import Any

from django.core.management.base import BaseCommand

from portal.catalogue.files import compile_if_stale


class Command(BaseCommand):
    help = "Compile the catalogue for Django when it has changed."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        if compile_if_stale():
            self.stdout.write("Compiled the Chinese catalogue.")
