"""Made-up activities, planned and recorded by the product's own actions."""

import datetime as dt

from django.utils import timezone

from activities import actions
from activities.actions import Record
from activities.models import Activity, ActivityKind
from tests.conftest import TOWNSHIP

NOW = timezone.make_aware(dt.datetime(2026, 3, 4, 9, 30))


def at(day, hour, minute=0):
    return timezone.make_aware(dt.datetime(2026, 3, day, hour, minute))


def kind(code="volunteering"):
    return ActivityKind.objects.get_or_create(code=code, defaults={"name": "志愿服务"})[0]


def draft(title="河道清洁", *, day=3, hour=9, hours=2, area=TOWNSHIP, **fields):
    """An activity that is on no list yet."""
    return Activity(
        title=title,
        kind=fields.pop("kind", None) or kind(),
        area_id=area,
        place=fields.pop("place", "大运河边"),
        starts_at=at(day, hour),
        ends_at=at(day, hour) + dt.timedelta(hours=hours),
        **fields,
    )


def planned(*, by, now=NOW, **fields):
    return actions.plan(draft(**fields), by=by, now=now)


def recorded(*members, by, now=NOW, record=None, **fields):
    data = record or Record(members=members)
    return actions.record_new(draft(**fields), data, token=None, by=by, now=now)[0]


def form(**values):
    """What the record page sends for an activity that took place this morning."""
    page = {
        "title": "敬老院理发",
        "kind": kind().pk,
        "day": "2026-03-03",
        "starts": "09:00",
        "ends": "11:00",
        "place": "镇敬老院",
        "area": TOWNSHIP,
        "gifts-TOTAL_FORMS": "1",
        "gifts-INITIAL_FORMS": "0",
    }
    return page | values
