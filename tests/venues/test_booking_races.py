"""Fifty want one room at one time: one gets it, the others are told. The database decides."""

import pytest
from django.apps import apps
from django.db import connection

from tests.venues.crowd import TRIES, rush
from venues import reference
from venues.models import BookedSlot, Room

HOUR = 4  # quarters


@pytest.mark.skipif(connection.vendor != "postgresql", reason="needs several writers")
@pytest.mark.django_db(transaction=True)
def test_one_of_fifty(make_venue, staff):
    reference.load(apps, None)
    room = Room.objects.create(venue=make_venue(), name="议事室")
    assert rush(room, staff) == (1, TRIES - 1)
    assert BookedSlot.objects.count() == HOUR
