"""A record is checked from above, sent back with a remark, or approved, which locks it."""

import pytest
from django.core.exceptions import ValidationError

from activities import actions
from activities.actions import Record
from activities.models import Activity
from activities.rules import steps_for
from activities.states import State
from portal.access import Role
from portal.models import Notification
from tests.activities.factories import NOW, recorded
from tests.conftest import COMMUNITY


@pytest.fixture
def clerk(make_user):
    """Staff of the community."""
    return make_user("clerk", Role.STAFF, area=COMMUNITY, name="梁雨")


@pytest.fixture
def done(clerk):
    return recorded(by=clerk, area=COMMUNITY, record=Record(others=12, summary="来了十二人"))


def _page(activity, step=""):
    return f"/activities/{activity.pk}/{step}"


def test_the_township_approves_and_the_record_is_locked(as_user, staff, clerk, done):
    browser = as_user(staff)
    assert "approve" in browser.get(_page(done)).context["steps"]
    browser.post(_page(done, "approve/"), {"version": done.version})
    done.refresh_from_db()
    assert done.approved_by == staff
    assert "correct" not in steps_for(clerk, done)
    assert as_user(clerk).get(_page(done, "record/")).status_code == 404
    with pytest.raises(ValidationError, match="已审核锁定"):
        actions.correct(done, Record(others=13), by=clerk, now=NOW, version=done.version)


def test_who_approved_may_still_correct_with_a_trace(staff, done):
    locked = actions.approve(done, version=done.version, by=staff, now=NOW)
    actions.correct(locked, Record(others=13), by=staff, now=NOW, version=locked.version)
    assert Activity.objects.get().others == 13


def test_what_changed_meanwhile_is_not_approved_unread(as_user, staff, clerk, done):
    actions.correct(done, Record(others=99), by=clerk, now=NOW, version=done.version)
    page = as_user(staff).post(_page(done, "approve/"), {"version": done.version}, follow=True)
    assert "有人改动了这场活动" in page.content.decode()
    assert Activity.objects.get().approved_at is None


def test_sent_back_it_counts_no_more_until_it_is_written_again(as_user, staff, clerk, done):
    as_user(staff).post(_page(done, "send-back/"), {"reason": "请补充照片"})
    back = Activity.objects.get()
    assert (back.state, back.sent_back) == (State.HELD, "请补充照片")
    assert not Activity.objects.recorded().exists()
    assert "请补充照片" in Notification.objects.get(user=clerk).text
    assert "请补充照片" in as_user(clerk).get(_page(done)).content.decode()
    again = actions.record(back, Record(others=12), by=clerk, now=NOW, version=back.version)
    assert (again.state, again.sent_back) == (State.RECORDED, "")


def test_a_remark_is_needed(as_user, staff, done):
    as_user(staff).post(_page(done, "send-back/"), {"reason": " "})
    assert Activity.objects.get().state == State.RECORDED


@pytest.mark.parametrize("who", ["clerk", "other_staff", "leader", "handler", "member_user"])
def test_nobody_else_reviews(request, as_user, who, done):
    browser = as_user(request.getfixturevalue(who))
    for step in ("approve/", "send-back/"):
        response = browser.post(_page(done, step), {"version": done.version, "reason": "x"})
        assert response.status_code in (403, 404), step
    assert Activity.objects.get().approved_at is None


def test_nobody_reviews_the_own_record(administrator):
    own = recorded(by=administrator)
    assert not {"approve", "send_back"} & set(steps_for(administrator, own))


def test_another_like_it_begins_with_its_plan_a_year_later(as_user, staff, done):
    form = as_user(staff).get(f"/activities/plan/?like={done.pk}").context["form"]
    assert form.initial["title"] == done.title
    assert str(form.initial["day"]) == "2027-03-03"


def test_what_one_does_not_see_is_not_copied(as_user, other_staff, done):
    form = as_user(other_staff).get(f"/activities/plan/?like={done.pk}").context["form"]
    assert "title" not in form.initial
