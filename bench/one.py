"""One size: a new database, the demo county, so many people more, and what its pages cost."""

from __future__ import annotations

import json
import os
import sys
from time import perf_counter

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")


def main(size: int) -> None:
    from django.core.management import call_command
    from django.db import connection

    begun = perf_counter()
    if connection.vendor == "postgresql":
        _own_database(size)
    for command in ("migrate", "createcachetable", "demo"):
        call_command(command, verbosity=0, stdout=sys.stderr)
    from django.utils import timezone

    from bench import county, pages, people
    from portal.rollups import building

    people.add(size)
    county.add(0, size, size // 3)
    building.rebuild(timezone.now())
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    made = perf_counter() - begun
    costs = pages.measure()
    found = {"engine": connection.vendor, "size": size, "made": made, "rounds": pages.ROUNDS}
    print(json.dumps(found | {"pages": costs}))


def _own_database(size: int) -> None:
    """A database of this size's own on the same server, made anew."""
    from django.db import connection

    name = f"bench_{size}"
    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {name}")
        cursor.execute(f"CREATE DATABASE {name} TEMPLATE template0")
    connection.close()
    connection.settings_dict["NAME"] = name


if __name__ == "__main__":
    django.setup()
    main(int(sys.argv[1]))
