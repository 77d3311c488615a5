"""Fifty sign up at once. By itself, in a database of its own: python -m tests.activities.crowd"""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

TRIES, PLACES = 50, 10


def rush(activity, by, now):
    """How many attempts raised anything at all."""
    from django.db import connections

    from activities import actions

    def attempt(number):
        try:
            phone = f"138000{number:05d}"
            actions.sign_up(activity, name=f"居民{number}", phone=phone, by=by, now=now)
        except Exception as error:
            return repr(error)
        finally:
            connections.close_all()
        return ""

    with ThreadPoolExecutor(TRIES) as pool:
        return [text for text in pool.map(attempt, range(TRIES)) if text]


def outcome(activity):
    """(places taken, those who wait, whether the places are one to ten and the queue has order)."""
    from activities.states import SignUpState

    rows = list(activity.sign_ups.all())
    seats = sorted(row.seat for row in rows if row.seat)
    waiting = [row.pk for row in rows if row.state == SignUpState.WAITING]
    queue = list(activity.sign_ups.queue().values_list("pk", flat=True))
    going = [row.pk for row in rows if row.state == SignUpState.GOING]
    first_come = not waiting or max(going) < min(waiting)
    in_order = seats == list(range(1, len(seats) + 1)) and sorted(waiting) == queue and first_come
    return len(seats), len(waiting), in_order


def main():
    import django

    django.setup()
    from django.core.management import call_command
    from django.utils import timezone

    from activities.models import Activity, ActivityKind
    from portal.models import Area, User

    call_command("migrate", verbosity=0)
    now = timezone.now()
    activity = Activity.objects.create(
        title="插花课",
        kind=ActivityKind.objects.first(),
        area=Area.objects.create(code="321023", name="宝应县"),
        starts_at=now + dt.timedelta(days=3),
        ends_at=now + dt.timedelta(days=3, hours=2),
        state="open",
        capacity=PLACES,
        created_at=now,
    )
    errors = rush(activity, User.objects.create_superuser("root", "x"), now)
    print(len(errors), *outcome(activity), *errors[:3])


if __name__ == "__main__":
    main()
