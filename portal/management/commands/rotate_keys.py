from typing import Any

from django.core.management.base import BaseCommand

from portal import crypto, rotation


class Command(BaseCommand):
    help = "Encrypt personal data anew with the first of DATA_KEYS, and hash it with INDEX_KEY."

    def handle(self, *args: Any, **options: Any) -> None:
        rotation.rotate(self._tell)
        old = rotation.keys_in_use() - {crypto.newest_key()}
        if old:
            numbers = ", ".join(map(str, sorted(old)))
            self.stdout.write(f"Written meanwhile with key {numbers}: run this once more.")
            return
        self.stdout.write(
            f"All is encrypted with key {crypto.newest_key()}. Lists that were taken away before "
            "this live a day: after that the other keys may leave DATA_KEYS, but keep them where "
            "the backups of their time are kept."
        )

    def _tell(self, what: str, seen: int, renewed: int) -> None:
        if seen:
            self.stdout.write(f"{what}: {renewed} of {seen} renewed")
