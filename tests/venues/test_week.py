"""The week as a grid, and the history that tells what was changed."""

import datetime as dt

import pytest

from portal.access import Role
from portal.audit.models import Event
from tests.conftest import TOWNSHIP
from venues.models import OpeningHours, ServiceItem, VenueKind


def _form(venue, **changes):
    data = {
        "name": venue.name, "kind": venue.kind_id, "area": venue.area_id, "opened_on": "2020-01-01",
        "closed_on_holidays": "on", "version": venue.version, "rooms-TOTAL_FORMS": 0,
        "rooms-INITIAL_FORMS": 0, "services-TOTAL_FORMS": 0, "services-INITIAL_FORMS": 0,
    }  # fmt: skip
    return data | changes


def _day(day, *times):
    names = [f"hours-{day}-{at // 2}-{('opens', 'closes')[at % 2]}" for at in range(len(times))]
    return dict(zip(names, times, strict=True))


def _edit(venue):
    return f"/venues/{venue.pk}/edit/"


@pytest.mark.parametrize(
    ("times", "field"),
    [
        (("09:00", ""), "0-0-closes"),
        (("", "", "", "12:00"), "0-1-opens"),
        (("09:00", "12:00", "11:00", "13:00"), "0-1-opens"),
        (("14:00", "17:00", "09:00", "12:00"), "0-1-opens"),
        (("soon", "12:00"), "0-0-opens"),
    ],
)
def test_what_cannot_be_is_said_beside_its_time(as_user, staff, make_venue, times, field):
    venue = make_venue()
    response = as_user(staff).post(_edit(venue), _form(venue, about="照旧", **_day(0, *times)))
    assert response.context["week"].errors[field]
    assert "照旧" in response.content.decode()
    assert not venue.hours.exists()


def test_the_grid_shows_and_saves_the_week(as_user, staff, venue):
    browser = as_user(staff)
    OpeningHours.objects.create(venue=venue, weekday=0, opens=dt.time(18), closes=dt.time(19))
    OpeningHours.objects.create(venue=venue, weekday=0, opens=dt.time(20), closes=dt.time(21))
    week = browser.get(_edit(venue)).context["week"]
    assert len(week.rows[0]["fields"]) == 6  # nothing stored is left out
    browser.post(_edit(venue), _form(venue, **_day(2, "09:00", "12:00", "14:00", "17:00")))
    assert list(venue.hours.values_list("weekday", "opens")) == [(2, dt.time(9)), (2, dt.time(14))]


def test_mondays_times_are_copied_and_nothing_is_saved(as_user, staff, make_venue):
    venue = make_venue()
    data = _form(venue, about="新简介", **_day(0, "08:30", "11:30"), copy="monday")
    response = as_user(staff).post(_edit(venue), data)
    fields = response.context["week"].rows[4]["fields"]
    assert [field.value() for field in fields[:2]] == ["08:30", "11:30"]
    assert not response.context["week"].rows[5]["fields"][0].value()
    assert response.context["form"]["about"].value() == "新简介"
    assert not venue.hours.exists()


def test_the_history_tells_changes_in_words(as_user, staff, make_user, venue):
    keeper = make_user("keeper", Role.STAFF, area=TOWNSHIP, name="何守")
    hub = VenueKind.objects.get(code="hub")
    service = ServiceItem.objects.get(venue=venue)
    data = _form(
        venue, kind=hub.pk, keeper=keeper.pk, closed_on_holidays="", **_day(0, "09:00", "12:00"),
        **{
            "services-TOTAL_FORMS": 1, "services-INITIAL_FORMS": 1, "services-0-id": service.pk,
            "services-0-category_name": "法律服务", "services-0-name": service.name,
            "services-0-how": "现场登记", "services-0-since": "2020-01-01",
        },
    )  # fmt: skip
    assert as_user(staff).post(_edit(venue), data).status_code == 302
    changes = Event.objects.about(venue).get().changes
    assert changes["kind"] == ["服务室", hub.name]
    assert changes["keeper"][1] == "何守"
    assert changes["closed_on_holidays"] == ["是", "否"]
    assert changes["openinghours"] == ["星期一至星期五 09:00–17:30", "星期一 09:00–12:00"]
    assert changes["serviceitem"][0] is None  # its way was changed, not its name
    page = as_user(staff).get(f"/venues/{venue.pk}/").content.decode()
    assert "何守" in page
    assert "星期一至星期五 09:00–17:30 → 星期一 09:00–12:00" in page


def test_a_keeper_who_moved_stays_to_choose(as_user, administrator, make_user, make_venue):
    moved = make_user("moved", Role.STAFF, area="420102")
    venue = make_venue(keeper=moved)
    form = as_user(administrator).get(_edit(venue)).context["form"]
    assert moved in form.fields["keeper"].queryset
    data = _form(venue, keeper=moved.pk, address="东门路 1 号")
    assert as_user(administrator).post(_edit(venue), data).status_code == 302
