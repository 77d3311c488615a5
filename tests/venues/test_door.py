"""The public page of a venue, its short code, its poster."""

import datetime as dt

import pytest
from django.urls import reverse

from activities.models import Activity, ActivityKind
from portal.audit.models import Event
from portal.door.short import code_of, pk_of
from tests.conftest import TOWNSHIP
from venues import door


@pytest.fixture
def door_page(venue):
    return door.address(venue)


def _activity(venue, title, state, when):
    return Activity.objects.create(
        title=title,
        kind=ActivityKind.objects.first(),
        area_id=TOWNSHIP,
        venue=venue,
        starts_at=when,
        ends_at=when + dt.timedelta(hours=2),
        state=state,
        created_at=when,
    )


@pytest.mark.parametrize("pk", [1, 28, 29, 841, 24388, 24389, 10**7])
def test_a_code_leads_back_to_its_venue(pk):
    assert pk_of(code_of(pk)) == pk
    assert pk_of(code_of(pk).upper()) == pk


def test_a_slip_of_the_finger_finds_nothing():
    code = code_of(7)
    wrong = {code[:place] + "x" + code[place + 1 :] for place in range(len(code))} - {code}
    swapped = {code[:p] + code[p + 1] + code[p] + code[p + 2 :] for p in range(len(code) - 1)}
    assert {pk_of(found) for found in wrong | (swapped - {code})} == {None}
    assert [pk_of(text) for text in ("", "2", "22", "....", "0000", "2222")] == [None] * 6


def test_anybody_reads_what_stands_on_the_door(
    client, venue, door_page, django_assert_max_num_queries
):
    venue.address, venue.phone = "叶挺路 18 号", "0514-80000000"
    venue.save()
    with django_assert_max_num_queries(12):
        response = client.get(door_page)
    html = response.content.decode()
    assert response.status_code == 200
    for words in ("同心服务室", "叶挺路 18 号", "法律宣讲", "09:00–17:30"):
        assert words in html
    assert reverse("portal:follow") in html


def test_it_names_no_keeper_and_no_inner_page(client, venue, staff, door_page):
    venue.keeper = staff
    venue.save()
    html = client.get(door_page).content.decode()
    assert staff.name not in html
    assert "/venues/" not in html


def test_only_what_is_announced_is_told(client, venue, door_page):
    soon = dt.datetime.now(dt.UTC) + dt.timedelta(days=2)
    _activity(venue, "公开讲座", "open", soon)
    _activity(venue, "内部会议", "planned", soon)
    _activity(venue, "过去的讲座", "open", soon - dt.timedelta(days=5))
    html = client.get(door_page).content.decode()
    assert "公开讲座" in html
    assert "内部会议" not in html
    assert "过去的讲座" not in html


def test_a_closed_or_shut_or_unknown_venue_has_no_page(client, make_venue):
    closed = make_venue("一", closed_on=dt.date(2021, 1, 1))
    shut = make_venue("二", is_public=False)
    later = make_venue("三", opened_on=dt.date(2999, 1, 1))
    for venue in (closed, shut, later):
        assert client.get(door.address(venue)).status_code == 404
    assert client.get(f"/v/{code_of(9999)}/").status_code == 404
    assert client.get("/v/nothing/").status_code == 404


def test_the_poster_carries_the_address_of_the_page(as_user, staff, other_staff, venue, door_page):
    url = reverse("venues:venue_poster", args=[venue.pk])
    html = as_user(staff).get(url).content.decode()
    assert f"http://testserver{door_page}" in html
    assert "<svg" in html
    assert as_user(other_staff).get(url).status_code == 404


def test_its_keeper_shuts_the_page_and_opens_it_again(
    as_user, staff, other_staff, leader, venue, door_page, client
):
    url = reverse("venues:venue_public_page", args=[venue.pk])
    for nobody in (other_staff, leader):
        assert as_user(nobody).post(url, {"is_public": "0"}).status_code == 404
    as_user(staff).post(url, {"is_public": "0"})
    as_user(staff).post(url, {"is_public": "0"})
    assert client.get(door_page).status_code == 404
    as_user(staff).post(url, {"is_public": "1"})
    assert client.get(door_page).status_code == 200
    verbs = [event.verb for event in Event.objects.about(venue)]
    assert verbs == ["venues.door_shut", "venues.door_opened"]
