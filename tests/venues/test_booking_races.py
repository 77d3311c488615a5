"""Fifty want one room at one time: one gets it, the others are told."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import connections

from tests.venues.test_bookings import at
from venues import actions, reference
from venues.models import BookedSlot, Booking, Room

TRIES = 50


@pytest.fixture
def room(make_venue):
    reference.load(apps, None)
    return Room.objects.create(venue=make_venue(), name="议事室")


@pytest.mark.django_db(transaction=True)
def test_one_of_fifty(room, staff, now):
    def attempt(number):
        start = at(9, 9) + dt.timedelta(minutes=15 * (number % 4))  # all of them overlap
        wanted = actions.Wanted(
            room, start, start + dt.timedelta(hours=1), f"第{number}个", outside="有人值班"
        )
        try:
            return actions.book(wanted, by=staff, now=now)
        except ValidationError as refusal:
            return refusal
        finally:
            connections.close_all()

    with ThreadPoolExecutor(TRIES) as pool:
        results = list(pool.map(attempt, range(TRIES)))
    got = [one for one in results if isinstance(one, Booking)]
    told = [one for one in results if isinstance(one, ValidationError)]
    assert (len(got), len(told)) == (1, TRIES - 1)
    assert BookedSlot.objects.count() == 4
