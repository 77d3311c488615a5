"""Two clerks, or one with two taps, at the same moment."""

import datetime as dt
import uuid

from django.core.exceptions import ValidationError

from activities import actions
from activities.actions import Record
from activities.models import Activity, Attendance
from members.models import Member
from tests import races
from tests.activities import factories as make
from tests.conftest import TOWNSHIP
from tests.races import AT_ONCE, together

pytestmark = races.marks


def test_one_form_sent_many_times_is_recorded_once(staff):
    token, made = uuid.uuid4(), [make.draft() for _ in range(AT_ONCE)]
    results = together(
        lambda n: actions.record_new(made[n], Record(), token=token, by=staff, now=make.NOW)
    )
    assert sorted(is_new for _activity, is_new in results) == [False] * (AT_ONCE - 1) + [True]
    assert Activity.objects.count() == 1


def test_of_many_records_of_one_person_at_one_time_one_stands(staff):
    day = dt.date(2025, 1, 1)
    person = Member.objects.create(
        name="单立华",
        sort_key="shan",
        area_id=TOWNSHIP,
        state="agreed",
        agreed_on=day,
        created_at=make.NOW,
    )
    made = [make.draft(title=f"第{n}场") for n in range(AT_ONCE)]
    data = Record(members=[person])
    results = together(
        lambda n: actions.record_new(made[n], data, token=None, by=staff, now=make.NOW)
    )
    assert sum(isinstance(result, ValidationError) for result in results) == AT_ONCE - 1
    assert Attendance.objects.count() == 1
