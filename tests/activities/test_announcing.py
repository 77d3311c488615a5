"""Topics of a consultation are asked when it is planned, announced, and stand in the record."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from activities import actions
from activities.models import Activity, KindField
from portal.audit.models import Event
from portal.door.short import code_of
from tests.activities.factories import kind
from tests.conftest import TOWNSHIP

PLAN = "/activities/plan/"


@pytest.fixture
def topics(db):
    return KindField.objects.get(kind__code="consultation", key="topics")


@pytest.fixture
def sent(topics):
    day = timezone.localdate() + dt.timedelta(days=10)
    return {
        "title": "停车协商会", "kind": topics.kind_id, "area": TOWNSHIP, "place": "三楼会议室",
        "day": day.isoformat(), "starts": "09:00", "ends": "11:00", "about": "", "places_each": "1",
        "is_public": "on", f"extra_{topics.pk}": "夜间停车\n开放机关车位",
    }  # fmt: skip


def test_planning_asks_for_topics_and_announces_them(as_user, client, staff, topics, sent):
    browser = as_user(staff)
    assert f'name="extra_{topics.pk}"' in browser.get(PLAN).content.decode()
    browser.post(PLAN, sent)
    activity = Activity.objects.get()
    assert activity.extra == {"topics": "夜间停车\n开放机关车位"}
    assert "开放机关车位" in browser.get(f"/activities/{activity.pk}/").content.decode()
    actions.open_sign_up(activity, by=staff, now=timezone.now())
    page = client.get(reverse("come:activity", args=[code_of(activity.pk)]))
    assert "开放机关车位" in page.content.decode()


def test_another_kind_keeps_none_of_them(as_user, staff, sent):
    as_user(staff).post(PLAN, sent | {"kind": kind("lecture").pk})
    assert Activity.objects.get().extra == {}


def test_what_comes_of_it_is_not_asked_before(as_user, staff, topics):
    asked = KindField.objects.get(kind=topics.kind, key="conclusions")
    assert f'name="extra_{asked.pk}"' not in as_user(staff).get(PLAN).content.decode()


def test_topics_are_changed_with_the_plan_and_the_record_begins_with_them(
    as_user, staff, topics, sent
):
    browser = as_user(staff)
    browser.post(PLAN, sent)
    activity = Activity.objects.get()
    edit = f"/activities/{activity.pk}/edit/"
    assert "夜间停车" in browser.get(edit).content.decode()
    browser.post(edit, sent | {"version": activity.version, f"extra_{topics.pk}": "加装电梯"})
    activity.refresh_from_db()
    assert activity.extra == {"topics": "加装电梯"}
    assert "加装电梯" in str(Event.objects.about(activity).last().changes)
    Activity.objects.update(
        starts_at=timezone.now() - dt.timedelta(hours=3),
        ends_at=timezone.now() - dt.timedelta(hours=1),
    )
    assert "加装电梯" in browser.get(f"/activities/{activity.pk}/record/").content.decode()
