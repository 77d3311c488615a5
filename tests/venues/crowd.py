"""Fifty at once want one room. By itself, in a database of its own: python -m tests.venues.crowd"""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

TRIES = 50


def at(day, hour, minute=0):
    """A moment of March 2026; the 9th is a Monday."""
    from django.utils import timezone

    return dt.datetime(2026, 3, day, hour, minute, tzinfo=timezone.get_current_timezone())


def rush(room, by):
    """(how many got it, how many were told that it is taken); all the times overlap."""
    from django.core.exceptions import ValidationError
    from django.db import connections

    from venues import actions

    def attempt(number):
        start = at(9, 9) + dt.timedelta(minutes=15 * (number % 4))
        wanted = actions.Wanted(
            room, start, start + dt.timedelta(hours=1), f"第{number}个", outside="有人值班"
        )
        try:
            actions.book(wanted, by=by, now=at(4, 9))
        except ValidationError:
            return False
        finally:
            connections.close_all()
        return True

    with ThreadPoolExecutor(TRIES) as pool:
        results = list(pool.map(attempt, range(TRIES)))
    return sum(results), TRIES - sum(results)


def main():
    import django

    django.setup()
    from django.core.management import call_command

    from portal.models import Area, User
    from venues.models import BookedSlot, Room, Venue, VenueKind

    call_command("migrate", verbosity=0)
    area = Area.objects.create(code="321023", name="宝应县")
    by = User.objects.create_superuser("root", "x")
    venue = Venue.objects.create(
        name="服务室", area=area, kind=VenueKind.objects.first(), opened_on=dt.date(2020, 1, 1)
    )
    room = Room.objects.create(venue=venue, name="议事室")
    print(*rush(room, by), BookedSlot.objects.count())


if __name__ == "__main__":
    main()
