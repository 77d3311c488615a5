"""What a form does not show cannot be set by sending it."""

import pytest

from portal.models import User
from tests.activities import factories as make
from tests.conftest import OTHER_TOWNSHIP, PASSWORD, TOWNSHIP
from tests.house.test_stale import _opened
from tests.members import factories

MORE = {
    "state": "recorded", "status": "agreed", "version": "999", "is_demo": "on", "id": "999",
    "pk": "999", "is_superuser": "on", "is_staff": "on", "is_active": "on", "user": "1",
    "created_at": "2020-01-01", "approved_at": "2020-01-01", "approved_by": "1", "by": "1",
    "code_digest": "x", "number": "2020-0001", "feed_key": "x", "merged_into": "1",
    "withdrawn_on": "", "agreed_on": "2020-01-01", "place_code": "x", "sort_key": "zzz",
    "groups": "5", "password": "x", "date_joined": "2020-01-01",
}  # fmt: skip


def _held(thing):
    """All that is stored of it but what its form shows."""
    stored = type(thing).objects.filter(pk=thing.pk).values().get()
    return {name: value for name, value in stored.items() if name not in ("version", "name")}


def _person(staff):
    made = factories.add(by=staff)
    return made, f"/members/{made.pk}/edit/"


def _organisation(staff):
    made = factories.organisation()
    return made, f"/members/organisations/{made.pk}/edit/"


def _activity(staff):
    made = make.planned(by=staff)
    return made, f"/activities/{made.pk}/edit/"


@pytest.mark.parametrize("record", [_person, _organisation, _activity])
def test_a_record_keeps_what_its_form_does_not_show(record, as_user, staff):
    thing, url = record(staff)
    browser, before = as_user(staff), _held(thing)
    shown = _opened(browser, url, has_mark=False)
    answer = browser.post(url, {**MORE, **shown})
    assert answer.status_code == 302, answer.context["form"].errors
    assert _held(thing) == before


@pytest.mark.parametrize("record", [_person, _organisation, _activity])
def test_it_cannot_be_sent_to_an_area_of_others(record, as_user, staff):
    thing, url = record(staff)
    browser = as_user(staff)
    shown = _opened(browser, url, has_mark=False)
    answer = browser.post(url, shown | {"area": OTHER_TOWNSHIP})
    assert answer.status_code == 200
    assert type(thing).objects.get(pk=thing.pk).area_id == TOWNSHIP


def test_an_account_gives_itself_nothing(as_user, leader):
    browser = as_user(leader)
    browser.post("/account/large-type/", MORE | {"next": "/account/", "area": "32"})
    new = "another-horse-battery"
    browser.post(
        "/account/password/", {"oldpassword": PASSWORD, "password1": new, "password2": new, **MORE}
    )
    kept = User.objects.get(pk=leader.pk)
    assert (kept.is_superuser, kept.is_demo, kept.area_id) == (False, False, leader.area_id)
    assert kept.roles == {"leader"}
