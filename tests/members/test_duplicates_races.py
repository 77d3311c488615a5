"""Two clerks put the same two records together at the same moment, crosswise too."""

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError

from members import actions, reference
from members.models import Member, MemberMerge, Notice
from members.states import ConsentState
from tests import races
from tests.members import factories

pytestmark = races.marks


@pytest.fixture
def pair(staff):
    if not Notice.objects.exists():  # an earlier test of this kind emptied the tables
        reference.load(apps, None)
    return [
        factories.add("王建华", by=staff, phone=phone, birth_month="1980-06")
        for phone in ("13800000021", "")
    ]


def test_one_wins_and_the_others_are_told(pair, administrator):
    kept, gone = pair

    def call(number):
        two = (kept, gone) if number % 2 else (gone, kept)
        return actions.merge_members(
            *two, taken=[], versions=(1, 1), by=administrator, now=factories.NOW
        )

    refusals = [one for one in races.together(call) if isinstance(one, ValidationError)]
    assert len(refusals) == races.AT_ONCE - 1
    assert MemberMerge.objects.count() == 1
    assert Member.objects.filter(state=ConsentState.MERGED).count() == 1
