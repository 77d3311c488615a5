"""Signing up through the front door: staff for others, a member, anybody by name and phone."""

import datetime as dt
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from activities import actions
from activities.models import Activity, SignUp
from activities.states import SignUpState
from portal.audit.models import Event
from portal.door.short import code_of
from tests.activities.factories import draft
from tests.conftest import OTHER_TOWNSHIP
from tests.public_forms import filled

PHONE = "13812341234"


@pytest.fixture
def activity(staff):
    """Two places, in three days, open for everybody."""
    now = timezone.now()
    made = draft(capacity=2, is_public=True)
    made.starts_at = now + dt.timedelta(days=3)
    made.ends_at = made.starts_at + dt.timedelta(hours=2)
    return actions.open_sign_up(actions.plan(made, by=staff, now=now), by=staff, now=now)


@pytest.fixture
def linked(member, member_user):
    member.user = member_user
    member.save()
    return member


@pytest.fixture
def roll(activity):
    return f"/activities/{activity.pk}/sign-ups/"


def _text(response):
    return response.content.decode()


def test_staff_sign_several_up_and_print_the_list(as_user, staff, roll, activity, member):
    browser = as_user(staff)
    data = {"members": [member.pk], "name": "王阿姨", "phone": PHONE}
    assert browser.post(f"{roll}add/", data).url == roll
    text = _text(browser.get(roll))
    assert member.name in text
    assert "138****1234" in text
    assert PHONE not in text
    assert activity.sign_ups.seated().count() == 2


def test_nobody_is_signed_up_when_one_entry_is_wrong(as_user, staff, roll, activity, member):
    data = {"members": [member.pk], "name": "王阿姨", "phone": "12"}
    text = _text(as_user(staff).post(f"{roll}add/", data))
    assert "请填写完整号码" in text or "完整" in text
    assert "王阿姨" in text
    assert not activity.sign_ups.exists()


def test_an_empty_form_says_what_to_do(as_user, staff, roll):
    assert "请选择成员" in _text(as_user(staff).post(f"{roll}add/", {"name": ""}))


def test_a_member_of_another_township_cannot_be_picked(as_user, staff, roll, other_member):
    response = as_user(staff).post(f"{roll}add/", {"members": [other_member.pk]})
    assert response.status_code == 200
    assert not SignUp.objects.exists()


def test_the_whole_number_for_a_reason_that_is_kept(as_user, staff, roll, activity):
    row = actions.sign_up(activity, name="王阿姨", phone=PHONE, by=None, now=timezone.now())
    browser = as_user(staff)
    asked = browser.post(f"{roll}{row.pk}/phone/", {"reason": ""})
    assert PHONE not in _text(asked)
    shown = browser.post(f"{roll}{row.pk}/phone/", {"reason": "通知改期"})
    assert PHONE in _text(shown)
    assert shown["Cache-Control"].startswith("no-store")
    seen = Event.objects.about(row).get(verb="activities.contact_viewed")
    assert seen.reason == "通知改期"


def test_cancelling_is_asked_first_and_done_once(as_user, staff, roll, activity):
    row = actions.sign_up(activity, name="王阿姨", phone=PHONE, by=None, now=timezone.now())
    browser = as_user(staff)
    assert browser.get(f"{roll}{row.pk}/cancel/").status_code == 200
    assert browser.post(f"{roll}{row.pk}/cancel/").url == roll
    again = browser.post(f"{roll}{row.pk}/cancel/", follow=True)
    assert "已取消" in _text(again)
    assert Event.objects.about(row).count() == 2


@pytest.mark.parametrize("who", ["other_staff", "handler", "member_user", "stranger"])
def test_who_does_not_see_the_activity_sees_no_sign_ups(request, as_user, who, roll, activity):
    browser = as_user(request.getfixturevalue(who))
    row = actions.sign_up(activity, name="王阿姨", phone=PHONE, by=None, now=timezone.now())
    for path in (roll, f"{roll}add/", f"{roll}{row.pk}/cancel/", f"{roll}{row.pk}/phone/"):
        assert browser.get(path).status_code in (403, 404), path


def test_leaders_look_and_change_nothing(as_user, leader, roll, activity):
    row = actions.sign_up(activity, name="王阿姨", phone=PHONE, by=None, now=timezone.now())
    browser = as_user(leader)
    text = _text(browser.get(roll))
    assert "王阿姨" in text
    assert "取消" not in text.split("<main")[1].split("</main")[0]
    assert browser.post(f"{roll}{row.pk}/cancel/").status_code in (403, 404)


def test_a_member_signs_up_sees_it_and_cancels(as_user, linked, member_user, activity):
    browser = as_user(member_user)
    assert activity.title in _text(browser.get("/activities/mine/"))
    done = browser.post(f"/activities/mine/{activity.pk}/", follow=True)
    assert "已报上名" in _text(done)
    row = SignUp.objects.get()
    assert (row.member, row.state) == (linked, SignUpState.GOING)
    browser.post(f"/activities/mine/{row.pk}/cancel/")
    row.refresh_from_db()
    assert row.state == SignUpState.CANCELLED


def test_sent_twice_a_member_is_on_the_list_once(as_user, linked, member_user, activity):
    browser = as_user(member_user)
    for _time in range(2):
        browser.post(f"/activities/mine/{activity.pk}/")
    assert SignUp.objects.count() == 1


def test_a_member_steps_only_in_the_own_shoes(as_user, linked, member_user, staff, activity):
    row = actions.sign_up(activity, name="王阿姨", phone=PHONE, by=None, now=timezone.now())
    assert as_user(member_user).post(f"/activities/mine/{row.pk}/cancel/").status_code == 404


def test_only_what_is_open_in_the_own_county_is_offered(
    as_user, linked, member_user, staff, activity
):
    shut = draft("未开放的课", area=OTHER_TOWNSHIP)
    shut.starts_at, shut.ends_at = activity.starts_at, activity.ends_at
    shut.created_at = timezone.now()
    shut.save()
    text = _text(as_user(member_user).get("/activities/mine/"))
    assert "未开放的课" not in text
    assert as_user(member_user).get(f"/activities/mine/{shut.pk}/").status_code == 404


def _ticket(response):
    return re.findall(r"<dd>(.+?)</dd>", _text(response))[:2]


def test_anybody_signs_up_follows_and_cancels(client, activity):
    url = reverse("come:sign_up", args=[code_of(activity.pk)])
    assert activity.title in _text(
        client.get(reverse("come:activity", args=[code_of(activity.pk)]))
    )
    data = filled(name="王阿姨", phone=PHONE)
    ticket = _ticket(client.post(url, data))
    assert _ticket(client.post(url, data)) == ticket
    assert SignUp.objects.count() == 1
    client.post(reverse("portal:follow"), {"number": ticket[0], "code": ticket[1]})
    matter = _text(client.get(reverse("portal:follow_matter")))
    assert "已报上" in matter
    assert "王阿姨" not in matter
    client.post(reverse("portal:follow_step", args=["cancel"]))
    assert SignUp.objects.get().state == SignUpState.CANCELLED


def test_the_public_page_of_what_is_not_public_is_not_there(client, activity):
    Activity.objects.update(is_public=False)
    code = code_of(activity.pk)
    assert client.get(reverse("come:activity", args=[code])).status_code == 404
    assert client.post(reverse("come:sign_up", args=[code]), filled()).status_code == 404
    assert client.get("/a/zzzz/").status_code == 404


def test_a_cancelled_activity_says_so_at_its_door(client, activity, staff):
    actions.cancel(activity, reason="暴雨", by=staff, now=timezone.now())
    code = code_of(activity.pk)
    assert "暴雨" in _text(client.get(reverse("come:activity", args=[code])))
    assert client.get(reverse("come:sign_up", args=[code])).status_code == 302


def test_the_lists_ask_a_fixed_number_of_questions(
    as_user, staff, roll, activity, django_assert_max_num_queries
):
    browser, now = as_user(staff), timezone.now()
    actions.sign_up(activity, name="一", phone=PHONE, by=None, now=now)
    browser.get(roll)
    with django_assert_max_num_queries(20) as few:
        browser.get(roll)
    for number in range(6):
        actions.sign_up(activity, name=f"居{number}", phone=PHONE, by=None, now=now)
    with django_assert_max_num_queries(len(few.captured_queries)):
        browser.get(roll)


def test_who_cancels_is_led_to_those_whom_no_notice_reaches(as_user, staff, roll, activity, linked):
    browser, now = as_user(staff), timezone.now()
    actions.sign_up(activity, member=linked, by=staff, now=now)
    actions.sign_up(activity, name="王阿姨", phone=PHONE, by=staff, now=now)
    cancelled = browser.post(f"/activities/{activity.pk}/cancel/", {"reason": "暴雨"}, follow=True)
    assert cancelled.redirect_chain[-1][0] == roll
    assert "1 人" in _text(cancelled)
    assert "王阿姨" in _text(cancelled)
