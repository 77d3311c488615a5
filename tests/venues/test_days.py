"""Days that differ: entered by the keeper alone, never two for a day, told in the history."""

import datetime as dt

import pytest
from django.utils import timezone

from portal.audit.models import Event
from portal.models import Holiday
from venues.models import OpeningException


@pytest.fixture
def today():
    return timezone.localdate()


def _form(first, last="", how="closed", **times):
    blank = {"opens": "", "closes": "", "opens_again": "", "closes_again": "", "note": ""}
    return {"first_day": first, "last_day": last, "how": how, **blank, **times}


def _page(venue):
    return f"/venues/{venue.pk}/days/"


def test_a_closed_day_shows_on_the_venue_and_in_its_history(as_user, staff, venue, today):
    browser = as_user(staff)
    response = browser.post(_page(venue), _form(today, note="设备检修"), follow=True)
    assert "设备检修" in response.content.decode()
    page = browser.get(f"/venues/{venue.pk}/")
    assert page.context["open_state"].is_open is False
    assert "设备检修" in page.context["open_state"].text
    told = Event.objects.about(venue).get(verb="venues.days_set").changes["openingexception"]
    assert told[0] is None
    assert "设备检修" in told[1]


def test_a_range_with_two_spans_is_changed_and_removed(as_user, staff, venue, today):
    browser = as_user(staff)
    times = {"opens": "09:00", "closes": "11:00", "opens_again": "14:00", "closes_again": "16:00"}
    browser.post(_page(venue), _form(today, today + dt.timedelta(3), "hours", **times))
    row = OpeningException.objects.first()
    edit = f"{_page(venue)}{row.pk}/edit/"
    assert browser.get(edit).context["form"]["closes_again"].value() == dt.time(16)
    browser.post(edit, _form(today, today + dt.timedelta(5)))
    changed = OpeningException.objects.get()
    assert (changed.last_day, changed.opens) == (today + dt.timedelta(5), None)
    assert browser.post(edit, _form(today)).status_code == 404  # somebody was quicker
    assert browser.post(f"{_page(venue)}{changed.pk}/remove/").status_code == 302
    assert not OpeningException.objects.exists()


def test_no_day_has_two_entries(as_user, staff, venue, today):
    browser = as_user(staff)
    browser.post(_page(venue), _form(today, today + dt.timedelta(9)))
    response = browser.post(_page(venue), _form(today + dt.timedelta(9), note="再来一次"))
    assert response.context["form"].errors["first_day"]
    assert "再来一次" in response.content.decode()
    assert OpeningException.objects.count() == 1


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"days": -1}, "first_day"),
        ({"last": -1}, "last_day"),
        ({"last": 400}, "last_day"),
        ({"how": "hours"}, "opens"),
        ({"how": "hours", "opens": "10:00", "closes": "09:00"}, "closes"),
        ({"how": "hours", "opens": "09:00", "closes": "10:00", "opens_again": "14:00"},
         "closes_again"),
        ({"how": "hours", "opens": "09:00", "closes": "12:00", "opens_again": "11:00",
          "closes_again": "14:00"}, "opens_again"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_said_beside_its_field(as_user, staff, venue, today, given, field):
    first = today + dt.timedelta(given.pop("days", 0))
    last = today + dt.timedelta(given.pop("last")) if "last" in given else ""
    response = as_user(staff).post(_page(venue), _form(first, last, **given))
    assert field in response.context["form"].errors
    assert not OpeningException.objects.exists()


def test_only_who_keeps_it_enters_days(as_user, staff, other_staff, leader, make_venue, today):
    venue = make_venue(keeper=staff)
    assert as_user(other_staff).get(_page(venue)).status_code == 404
    assert as_user(leader).get(_page(venue)).context["form"] is None
    assert as_user(leader).post(_page(venue), _form(today)).status_code == 404
    assert not OpeningException.objects.exists()


def test_the_preview_names_holidays_and_unknown_years(as_user, staff, venue, today):
    browser = as_user(staff)
    assert browser.get(_page(venue)).context["unknown_years"]
    Holiday.objects.create(day=today + dt.timedelta(1), is_workday=False, name="国庆节")
    page = browser.get(_page(venue))
    assert page.context["days"][1].reason == "国庆节"
    assert len(page.context["days"]) == 14


def test_open_now_filters_the_list(as_user, staff, venue, make_venue, today):
    make_venue("没有时间")
    now = timezone.localtime()
    OpeningException.objects.create(
        venue=venue, first_day=today, last_day=today, opens=dt.time(0), closes=dt.time(23, 59, 59)
    )
    names = [row.name for row in as_user(staff).get("/venues/?opening=now").context["page"].rows]
    assert names == [venue.name], now
    unknown = as_user(staff).get("/venues/?opening=unknown").context["page"].rows
    assert [row.name for row in unknown] == ["没有时间"]
