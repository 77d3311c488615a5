"""Routes: distances, the order of stops without script, the sheet, and who may change them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from portal.audit.models import Event
from tests.conftest import COUNTY, OTHER_TOWNSHIP, TOWNSHIP
from venues import distance
from venues.actions.routes import state_of
from venues.models import Route, RouteStop

TIANANMEN, BELL_TOWER = (116.3975, 39.9087), (116.3906, 39.9400)


@pytest.fixture
def three(make_venue):
    places = {"一": ("119.36", "33.24"), "二": ("119.37", "33.24"), "三": ("119.37", "33.25")}
    return [make_venue(name, longitude=x, latitude=y) for name, (x, y) in places.items()]


@pytest.fixture
def route(three):
    made = Route.objects.create(name="一日线", area_id=TOWNSHIP, opened_on="2026-01-01")
    for place, venue in enumerate(three, 1):
        RouteStop.objects.create(route=made, venue=venue, place=place, text=f"看{venue.name}")
    return made


def _form(venues, **fields):
    data = {
        "name": "新线", "area": TOWNSHIP, "about": "", "opened_on": "2026-01-01",
        "stops-TOTAL_FORMS": len(venues), "stops-INITIAL_FORMS": 0,
    }  # fmt: skip
    for at, venue in enumerate(venues):
        data |= {f"stops-{at}-venue": venue.pk if venue else "", f"stops-{at}-text": f"看{at}"}
        if not venue:
            data[f"stops-{at}-text"] = ""
    return data | fields


def _names(route):
    return [stop.venue.name for stop in route.stops.select_related("venue")]


def test_distance_as_the_crow_flies():
    assert distance.metres(TIANANMEN, BELL_TOWER) == pytest.approx(3530, abs=10)
    assert distance.total([TIANANMEN, BELL_TOWER, TIANANMEN]) == pytest.approx(7060, abs=20)
    assert distance.total([TIANANMEN, None, BELL_TOWER]) is None
    assert distance.total([TIANANMEN]) is None
    with translation.override("en"):
        assert [distance.words(one) for one in (None, 4, 994.9, 996, 12345)] == [
            "—", "0 m", "990 m", "1.0 km", "12.3 km"
        ]  # fmt: skip


def test_the_drawing_keeps_inside_and_stops_apart():
    shared = [TIANANMEN, TIANANMEN, BELL_TOWER, TIANANMEN]
    for points in (shared, [TIANANMEN, None], [TIANANMEN] * 3, [BELL_TOWER]):
        placed = distance.drawn(points)
        assert len(set(placed)) == len(points)
        assert all(0 <= x <= distance.WIDTH and 0 <= y <= distance.HEIGHT for x, y in placed)
    (_x, north), (_x2, south) = distance.drawn([BELL_TOWER, TIANANMEN])
    assert north < south


def test_a_route_is_added_in_its_order(as_user, staff, three):
    one, two, _three = three
    browser = as_user(staff)
    response = browser.post("/venues/routes/add/", _form([two, None, one, two]))
    route = Route.objects.get(name="新线")
    assert response.url == f"/venues/routes/{route.pk}/"
    assert _names(route) == ["二", "一", "二"]
    assert Event.objects.about(route).get().verb == "venues.route_added"
    page = browser.get(response.url).content.decode()
    assert "1.9 公里" in page  # twice 0.93 km


def test_moving_a_stop_keeps_all_that_was_typed_and_saves_nothing(as_user, staff, route, three):
    browser = as_user(staff)
    address = f"/venues/routes/{route.pk}/edit/"
    data = _form(three, name="改了名", seen=state_of(route))
    response = browser.post(address, data | {"move": "up-2"})
    lines = [form.initial for form in response.context["lines"]]
    assert [line["venue"] for line in lines] == [str(three[at].pk) for at in (0, 2, 1)]
    assert [line["text"] for line in lines] == ["看0", "看2", "看1"]
    assert response.context["form"]["name"].value() == "改了名"
    assert response.context["form"]["seen"].value() == state_of(route)
    assert _names(route) == ["一", "二", "三"]
    more = browser.post(address, data | {"more": "1"})
    assert len(more.context["lines"].forms) == 6
    for odd in ("up-0", "down-2", "up-x", "", "up-99", "sideways"):
        assert browser.post(address, data | {"move": odd}).status_code == 200


def test_a_changed_route_tells_its_history(as_user, staff, route, three):
    data = _form(three[::-1], name="改了名", seen=state_of(route))
    assert as_user(staff).post(f"/venues/routes/{route.pk}/edit/", data).status_code == 302
    assert _names(route) == ["三", "二", "一"]
    changes = Event.objects.about(route).get().changes
    assert changes["name"] == ["一日线", "改了名"]
    assert changes["routestop"] == ["一 → 二 → 三", "三 → 二 → 一"]


def test_a_stale_form_is_refused_and_keeps_what_was_typed(as_user, staff, route, three):
    browser, address = as_user(staff), f"/venues/routes/{route.pk}/edit/"
    data = _form(three, name="第一", seen=state_of(route))
    browser.post(address, data)
    response = browser.post(address, data | {"name": "第二"})
    assert response.status_code == 200
    assert response.context["form"]["name"].value() == "第二"
    assert Route.objects.get().name == "第一"


def test_what_cannot_be_is_said(as_user, staff, three, make_venue):
    browser = as_user(staff)
    one = browser.post("/venues/routes/add/", _form(three[:1]))
    assert one.context["lines"].non_form_errors()
    twice = browser.post("/venues/routes/add/", _form([three[0], three[0]]))
    assert twice.context["lines"].forms[1].errors["venue"]
    textual = browser.post("/venues/routes/add/", _form(three, **{"stops-1-venue": ""}))
    assert textual.context["lines"].forms[1].errors["venue"]
    far = browser.post("/venues/routes/add/", _form(three, area=OTHER_TOWNSHIP))
    assert "area" in far.context["form"].errors
    elsewhere = make_venue("外镇", area=OTHER_TOWNSHIP)
    strange = browser.post("/venues/routes/add/", _form([three[0], elsewhere]))
    assert strange.context["lines"].forms[1].errors["venue"]
    assert not Route.objects.exists()


def test_who_may_change_and_who_may_see(as_user, staff, other_staff, leader, handler, route):
    page = f"/venues/routes/{route.pk}/"
    for person, sees, edits in (
        (staff, 200, 200), (other_staff, 404, 404), (leader, 200, 404), (handler, 200, 404),
    ):  # fmt: skip
        assert as_user(person).get(page).status_code == sees
        assert as_user(person).get(f"{page}sheet/").status_code == sees
        assert as_user(person).get(f"{page}edit/").status_code == edits
        if edits == 404:
            assert as_user(person).post(f"{page}remove/").status_code == 404
    route.area_id = COUNTY
    route.save()
    assert as_user(staff).post(f"{page}remove/").status_code == 404
    assert Route.objects.exists()


def test_a_route_is_removed_and_its_venues_stay(as_user, staff, route, three):
    browser, page = as_user(staff), f"/venues/routes/{route.pk}/remove/"
    assert browser.get(page).status_code == 200
    assert browser.post(page).status_code == 302
    assert browser.post(page).status_code == 404
    assert not Route.objects.exists()
    assert Event.objects.get(verb="venues.route_removed").reason == "一日线"


def test_the_sheet_has_addresses_hours_and_codes_and_links_nowhere_closed(
    as_user, staff, route, make_venue
):
    abroad = make_venue("外镇", area=OTHER_TOWNSHIP, address="外镇路 1 号")
    RouteStop.objects.create(route=route, venue=abroad, place=4)
    browser = as_user(staff)
    sheet = browser.get(f"/venues/routes/{route.pk}/sheet/").content.decode()
    assert sheet.count("route-code") == 4
    assert "外镇路 1 号" in sheet
    detail = browser.get(f"/venues/routes/{route.pk}/").content.decode()
    assert "外镇" in detail
    assert f'href="/venues/{abroad.pk}/"' not in detail
    assert "—" in detail  # no coordinates, no total


@pytest.mark.parametrize("page", ["", "edit/", "sheet/"])
def test_pages_of_a_route_ask_a_fixed_number_of_questions(page, as_user, staff, route, make_venue):
    browser, address = as_user(staff), f"/venues/routes/{route.pk}/{page}"
    browser.get(address)
    with CaptureQueriesContext(connection) as few:
        browser.get(address)
    for place in range(4, 9):
        RouteStop.objects.create(route=route, venue=make_venue(f"第{place}"), place=place)
    with CaptureQueriesContext(connection) as many:
        browser.get(address)
    assert len(many) == len(few)


def test_the_list_finds_a_route_by_a_stop(as_user, staff, route):
    found = as_user(staff).get("/venues/routes/?q=三").context["page"]
    assert [row.name for row in found.rows] == ["一日线"]
    assert not as_user(staff).get("/venues/routes/?q=无此").context["page"].rows
