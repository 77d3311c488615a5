from typing import Any

from django.core.management.base import BaseCommand, CommandError

from portal.held import triggers
from portal.rollups import building

SHOWN = 20


class Command(BaseCommand):
    help = "Count every figure from its records and compare with what is kept by month."

    def handle(self, *args: Any, **options: Any) -> None:
        missing = {trigger.name for trigger in triggers.expected()} - set(triggers.present())
        if missing:
            raise CommandError(f"Triggers are missing: {', '.join(sorted(missing))}. Run migrate.")
        try:
            wrong = building.compare()
        except LookupError as error:
            raise CommandError("Nothing is kept yet: run rebuild_figures.") from error
        for (key, part, area, month), kept, counted in wrong[:SHOWN]:
            name = f"{key}.{part}" if part else key
            self.stdout.write(f"{name} {area} {month:%Y-%m}: kept {kept}, counted {counted}")
        if wrong:
            raise CommandError(f"{len(wrong)} differ. Run rebuild_figures --all.")
        self.stdout.write("Every figure kept is what its records count.")
