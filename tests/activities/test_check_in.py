"""Whoever is there is written down once: by list, screen or card, with or without a network."""

import datetime as dt
import json
import uuid

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from activities import actions, codes
from activities.actions import Record
from activities.models import CheckIn, SignUp
from activities.states import CheckInBy
from portal.audit.models import Event
from portal.door import codes as door_codes
from portal.door.short import code_of
from tests import races
from tests.activities.factories import NOW, draft

CODE = "K7QM2XWD"


@pytest.fixture
def activity(staff):
    """On at this moment, with room for three; anybody may come."""
    now = timezone.now()
    made = draft(capacity=3, is_public=True)
    made.starts_at = now + dt.timedelta(minutes=30)
    made.ends_at = made.starts_at + dt.timedelta(hours=2)
    opened = actions.plan(made, by=staff, now=now)
    return actions.open_sign_up(opened, by=staff, now=now)


@pytest.fixture
def resident(activity):
    fields = {"name": "王阿姨", "phone": "13812341234", "code_digest": door_codes.digest(CODE)}
    return actions.sign_up(activity, **fields, by=None, now=timezone.now())


@pytest.fixture
def linked(member, member_user):
    member.user = member_user
    member.save()
    return member


@pytest.fixture
def roll(activity):
    return f"/activities/{activity.pk}/check-in/"


def _send(browser, roll, *ticks):
    body = json.dumps([{"token": str(uuid.uuid4())} | tick for tick in ticks])
    return browser.post(f"{roll}send/", body, content_type="application/json").json()


def _screen(activity, staff, moment=None):
    opened = actions.open_screen(activity, by=staff, now=timezone.now())
    shown = codes.screen_code(opened.screen_key, moment or timezone.now())
    return reverse("here:screen", args=[code_of(activity.pk), shown.lower()])


def test_ticking_the_list_without_scripts(as_user, staff, roll, resident, member):
    browser = as_user(staff)
    assert "王阿姨" in browser.get(roll).content.decode()
    browser.post(f"{roll}tick/", {"what": "sign_up", "key": resident.pk})
    browser.post(f"{roll}tick/", {"members": [member.pk]})
    browser.post(f"{roll}tick/", {"what": "passing"})
    browser.post(f"{roll}tick/", {"what": "passing"})
    browser.post(f"{roll}tick/", {"what": "passing_less"})
    assert browser.get(roll).context["roll"].there == 3
    found = CheckIn.objects.get(sign_up=resident)
    browser.post(f"{roll}tick/", {"what": "back", "key": found.pk})
    assert not CheckIn.objects.filter(sign_up=resident).exists()


def test_what_a_phone_kept_counts_once_however_often_it_is_sent(as_user, staff, roll, resident):
    browser, token = as_user(staff), str(uuid.uuid4())
    at = (timezone.now() - dt.timedelta(minutes=20)).isoformat()
    tick = {"what": "sign_up", "key": str(resident.pk), "token": token, "at": at}
    passing = {"what": "passing", "token": str(uuid.uuid4())}
    for _time in range(3):
        answer = _send(browser, roll, tick, passing, passing)
        assert all(one["is_in"] for one in answer["answers"])
    assert CheckIn.objects.count() == 2
    assert CheckIn.objects.get(sign_up=resident).arrived_at.isoformat()[:16] == at[:16]


def test_one_wrong_tick_does_not_hold_the_others_up(as_user, staff, roll, resident, other_member):
    answer = _send(
        as_user(staff), roll,
        {"what": "member", "key": str(other_member.pk)},
        {"what": "sign_up", "key": str(resident.pk)},
        {"what": "sign_up", "key": "999999"},
    )  # fmt: skip
    assert [one["is_in"] for one in answer["answers"]] == [False, True, False]
    assert CheckIn.objects.count() == 1


@pytest.mark.parametrize("body", ["", "{}", "[1]", '[{"what": "member", "key": "x"}]'])
def test_rubbish_from_a_phone_is_no_error_of_the_server(as_user, staff, roll, body):
    response = as_user(staff).post(f"{roll}send/", body, content_type="application/json")
    assert response.status_code in (200, 400)
    assert not CheckIn.objects.exists()


@pytest.mark.parametrize("kind", ["multipart/form-data; boundary=x", "text/plain", ""])
def test_what_is_sent_as_something_else_is_not_read(kind, staff, roll):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(staff)
    browser.get(roll)
    token = browser.cookies["csrftoken"].value
    response = browser.post(f"{roll}send/", b"--x", kind, headers={"X-CSRFToken": token})
    assert response.status_code == 400
    assert "error" in response.json()


def test_a_clock_that_is_wrong_stays_within_the_time(staff, activity, member):
    now = timezone.now()
    future = now + dt.timedelta(days=400)
    found, _new = actions.check_in(
        activity, member=member, means=CheckInBy.LIST, arrived_at=future, by=staff, now=now
    )
    assert found.arrived_at == now


def test_a_member_checks_in_by_the_screen_with_one_tap(as_user, staff, activity, linked):
    browser, page = as_user(linked.user), _screen(activity, staff)
    assert f"以 {linked.name} 签到" in browser.get(page).content.decode()
    assert "签到成功" in browser.post(page).content.decode()
    assert "您已于" in browser.post(page).content.decode()
    found = CheckIn.objects.get()
    assert (found.member, found.means) == (linked, CheckInBy.SCREEN)


def test_a_resident_checks_in_by_the_screen_with_number_and_code(client, staff, activity, resident):
    page = _screen(activity, staff)
    assert "成员登录" in client.get(page).content.decode()
    wrong = client.post(page, {"number": resident.number, "code": "23456789"})
    assert "Check both" in wrong.content.decode() or "核对" in wrong.content.decode()
    done = client.post(page, {"number": resident.number, "code": "k7qm 2xwd"})
    assert "签到成功" in done.content.decode()
    assert CheckIn.objects.get().sign_up == resident


def test_a_photographed_code_opens_nothing_after_some_minutes(as_user, staff, activity, linked):
    old = _screen(activity, staff, timezone.now() - dt.timedelta(minutes=4))
    browser = as_user(linked.user)
    assert "二维码已过期" in browser.get(old).content.decode()
    assert "二维码已过期" in browser.post(old).content.decode()
    assert not CheckIn.objects.exists()


def test_who_scanned_in_time_has_time_to_sign_in(client, staff, activity, linked):
    just = timezone.now() - dt.timedelta(minutes=2)
    page = _screen(activity, staff, just)
    client.get(page)
    session = client.session
    assert session["stood_here"][0] == activity.pk
    older = _screen(activity, staff, timezone.now() - dt.timedelta(minutes=9))
    assert "二维码已过期" not in client.get(older).content.decode()


def test_the_code_changes_every_minute():
    key = uuid.uuid4()
    shown = {codes.screen_code(key, NOW + dt.timedelta(minutes=n)) for n in range(20)}
    assert len(shown) == 20
    assert codes.is_shown(key, codes.screen_code(key, NOW), NOW + dt.timedelta(minutes=2))
    assert not codes.is_shown(key, codes.screen_code(key, NOW), NOW + dt.timedelta(minutes=3))
    assert not codes.is_shown(None, "ABCDEF", NOW)


def test_the_addresses_are_short_enough_for_an_old_camera(staff, activity, member):
    for path in (_screen(activity, staff), reverse("here:card", args=[codes.card_of(member.pk)])):
        assert len(path) <= 20, path


def test_staff_scan_a_members_code(as_user, staff, activity, member):
    page = reverse("here:card", args=[codes.card_of(member.pk)])
    browser = as_user(staff)
    assert activity.title in browser.get(page).content.decode()
    for words in (f"{member.name} 已签到", "已于"):
        assert words in browser.post(page, {"activity": activity.pk}, follow=True).content.decode()
    assert CheckIn.objects.get().means == CheckInBy.CARD


@pytest.mark.parametrize("who", ["other_staff", "leader", "handler", "member_user", "stranger"])
def test_a_card_tells_nobody_else_anything(request, as_user, who, member):
    page = reverse("here:card", args=[codes.card_of(member.pk)])
    response = as_user(request.getfixturevalue(who)).get(page)
    assert response.status_code in (403, 404)
    assert member.name not in response.content.decode()


def test_a_made_up_card_finds_nobody(as_user, staff, member):
    good = codes.card_of(member.pk)
    for code in (good[:-1] + ("2" if good[-1] != "2" else "3"), "zzzz", "2"):
        assert as_user(staff).get(reverse("here:card", args=[code])).status_code == 404


def test_the_card_is_the_members_own(as_user, linked, member_user, staff):
    text = as_user(member_user).get("/activities/mine/card/").content.decode()
    assert "<svg" in text
    assert linked.name in text
    assert as_user(staff).get("/activities/mine/card/").status_code in (403, 404)


@pytest.mark.parametrize("who", ["other_staff", "leader", "handler", "member_user"])
def test_others_tick_nothing(request, as_user, who, roll, resident):
    browser = as_user(request.getfixturevalue(who))
    for page in (f"{roll}tick/", f"{roll}send/"):
        data = {"what": "sign_up", "key": resident.pk}
        assert browser.post(page, data).status_code in (400, 403, 404), page
    assert browser.get(f"{roll}screen/").status_code in (403, 404)
    assert not CheckIn.objects.exists()


@pytest.mark.parametrize("hours", [-3, 30])
def test_outside_its_time_nobody_checks_in(staff, activity, member, hours):
    moment = activity.starts_at + dt.timedelta(hours=hours)
    with pytest.raises(ValidationError, match="两小时"):
        actions.check_in(activity, member=member, means=CheckInBy.LIST, by=staff, now=moment)


def test_a_sign_up_of_another_activity_is_refused(staff, activity, resident):
    other = draft("另一场")
    other.starts_at, other.ends_at = activity.starts_at, activity.ends_at
    other = actions.plan(other, by=staff, now=timezone.now())
    with pytest.raises(ValidationError, match="另一场"):
        actions.check_in(
            other, sign_up=resident, means=CheckInBy.LIST, by=staff, now=timezone.now()
        )


def test_the_record_begins_with_who_was_there(as_user, staff, activity, member, resident):
    now = timezone.now()
    who = {"means": CheckInBy.LIST, "by": staff, "now": now}
    actions.check_in(activity, member=member, **who)
    actions.check_in(activity, sign_up=resident, **who)
    actions.count_passing(activity, by=staff, now=now)
    type(activity).objects.update(
        starts_at=now - dt.timedelta(hours=2), ends_at=now - dt.timedelta(hours=1)
    )
    page = as_user(staff).get(f"/activities/{activity.pk}/record/")
    assert page.context["form"].initial["members"] == [member.pk]
    assert page.context["form"].initial["others"] == 2
    assert "根据签到" in page.content.decode()
    assert not activity.attendance.exists()  # a draft, until somebody agrees


def test_what_was_recorded_is_not_overwritten_by_check_ins(staff, activity, member):
    now = timezone.now()
    type(activity).objects.update(
        starts_at=now - dt.timedelta(hours=2), ends_at=now - dt.timedelta(hours=1)
    )
    activity.refresh_from_db()
    actions.record(activity, Record(others=4), by=staff, now=now, version=activity.version)
    with pytest.raises(ValidationError):
        actions.check_in(activity, member=member, means=CheckInBy.LIST, by=staff, now=now)


def test_a_check_in_leaves_a_trace_that_is_taken_back_with_one(staff, activity, member):
    now = timezone.now()
    found, _new = actions.check_in(activity, member=member, means=CheckInBy.LIST, by=staff, now=now)
    key = found.pk
    actions.take_back(found, by=staff, now=now)
    events = Event.objects.filter(subject_type="activities.checkin", subject_id=str(key))
    assert events.count() == 2


def test_the_list_asks_a_fixed_number_of_questions(
    as_user, staff, roll, activity, resident, django_assert_max_num_queries
):
    browser = as_user(staff)
    browser.get(roll)
    with django_assert_max_num_queries(20) as few:
        browser.get(roll)
    for number in range(5):
        actions.count_passing(activity, by=staff, now=timezone.now())
        SignUp.objects.create(
            activity=activity, name=f"居民{number}", state="waiting", made_at=timezone.now()
        )
    with django_assert_max_num_queries(len(few.captured_queries)):
        browser.get(roll)


class TestAtOnce:
    pytestmark = races.marks

    def test_the_same_person_from_several_phones_is_there_once(self, staff, activity, member):
        done = races.together(
            lambda _number: actions.check_in(
                activity, member=member, means=CheckInBy.LIST, by=staff, now=timezone.now()
            )[1]
        )
        assert sorted(done) == [False] * (races.AT_ONCE - 1) + [True]
