"""Ten places, fifty at once: ten get in, forty queue in order, nobody meets an error."""

import pytest
from django.apps import apps
from django.db import connection

from activities import actions, reference
from tests.activities.crowd import PLACES, TRIES, outcome, rush
from tests.activities.factories import NOW, planned

EXPECTED = (PLACES, TRIES - PLACES, True)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="needs several writers")
@pytest.mark.django_db(transaction=True)
def test_ten_of_fifty(staff):
    reference.load(apps, None)
    activity = planned(by=staff, day=9, capacity=PLACES)
    actions.open_sign_up(activity, by=staff, now=NOW)
    assert rush(activity, staff, NOW) == []
    assert outcome(activity) == EXPECTED
