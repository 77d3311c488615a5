"""Two hand the same members over at the same moment: each has one who keeps in touch."""

import datetime as dt

from django.apps import apps

from members import actions, reference
from members.models import Liaison, Notice
from portal.access import Role
from tests import races
from tests.members import factories
from tests.members.factories import DAY, NOW

pytestmark = races.marks


def test_the_same_pair_is_handed_over_once(make_user):
    if not Notice.objects.exists():  # an earlier test of this kind emptied the tables
        reference.load(apps, None)
    staff = make_user("staff", Role.STAFF)
    others = [make_user(f"u{number}", Role.STAFF) for number in range(races.AT_ONCE)]
    pair = actions.pair_liaison(factories.add(), staff, since=DAY, by=staff, now=NOW)
    more = {"since": dt.date(2026, 3, 2), "reason": "调岗", "by": staff, "now": NOW}
    races.together(lambda number: actions.hand_over([pair], others[number], **more))
    assert Liaison.objects.standing().count() == 1
    assert Liaison.objects.count() == 2
