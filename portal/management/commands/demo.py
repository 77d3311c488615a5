from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from portal.demo import accounts, leaders, places
from portal.demo.registry import build_demo
from portal.models import User


class Command(BaseCommand):
    help = "Load the demo county with its accounts, once, and print the accounts."

    def handle(self, *args: Any, **options: Any) -> None:
        if not User.objects.filter(is_demo=True).exists():
            self.stdout.write("Building the demo county, this takes a moment …")
            self._build()
        self.stdout.write("Demo accounts (name, password):")
        self.stdout.write(accounts.table())

    @transaction.atomic
    def _build(self) -> None:
        places.load(places.DEFAULT)
        stage = places.stage_of(places.facts_of(places.DEFAULT), "today")
        accounts.make_accounts(stage)
        build_demo(stage)
        leaders.build(stage)
