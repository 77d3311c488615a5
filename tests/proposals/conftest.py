import datetime as dt

import pytest
from django.urls import reverse

from portal.door.short import code_of
from tests.conftest import TOWNSHIP
from tests.proposals.factories import Loop, make_member
from venues.models import Venue, VenueKind


@pytest.fixture
def member(member_user):
    """郑成员, who has an account and lives in township 100."""
    return make_member(user=member_user)


@pytest.fixture
def loop(administrator, handler, member_user, member, now):
    """The administrator decides, the transport bureau handles, the member proposes and rates."""
    return Loop(office=administrator, handler=handler, proposer=member_user, member=member, now=now)


@pytest.fixture
def venue(areas):
    return Venue.objects.create(
        name="同心服务室",
        area_id=TOWNSHIP,
        kind=VenueKind.objects.first(),
        opened_on=dt.date(2020, 1, 1),
    )


@pytest.fixture
def door(venue):
    """Where anybody at this venue makes a suggestion."""
    return reverse("suggesting:suggest", args=[code_of(venue.pk)])
