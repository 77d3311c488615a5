from typing import Any

from django.core.management.base import BaseCommand

from portal.backups import sealing


class Command(BaseCommand):
    help = "Make a pair of keys for backups: the server gets the public one, a safe the other."

    def handle(self, *args: Any, **options: Any) -> None:
        public, private = sealing.new_pair()
        self.stdout.write(f"BACKUP_KEY={public}")
        self.stdout.write(
            "The line above goes into /etc/portal/environment. The private key below goes into a "
            "file of its own, off this machine; without it no encrypted backup ever opens:"
        )
        self.stdout.write(private)
