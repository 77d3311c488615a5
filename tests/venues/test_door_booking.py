"""A room booked by a resident at the door, and cancelled by number and code."""

import datetime as dt
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from portal.door.short import code_of
from tests.public_forms import filled
from venues import actions
from venues.actions import Wanted
from venues.models import Booking, OpeningException, Room
from venues.states import BookingState

PHONE = "13812341234"
MATTER = reverse("portal:follow_matter")


@pytest.fixture
def room(venue):
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    OpeningException.objects.create(
        venue=venue, first_day=tomorrow, last_day=tomorrow, opens=dt.time(8), closes=dt.time(20)
    )
    return Room.objects.create(venue=venue, name="多功能厅", capacity=30)


@pytest.fixture
def url(venue, room):
    return reverse("door:book", args=[code_of(venue.pk)])


def _form(room, **values):
    day = timezone.localdate() + dt.timedelta(days=1)
    return filled(**{
        "room": room.pk, "day": day, "starts": "09:00", "ends": "10:30", "purpose": "广场舞排练",
        "people": "", "name": "王阿姨", "phone": PHONE, **values,
    })  # fmt: skip


def _ticket(response):
    return re.findall(r"<dd>(.+?)</dd>", response.content.decode())[:2]


def _enter(client, ticket):
    client.post(reverse("portal:follow"), {"number": ticket[0], "code": ticket[1]})
    return client.get(MATTER)


def test_a_resident_asks_for_a_room(client, url, room):
    response = client.post(url, _form(room))
    booking = Booking.objects.get()
    assert booking.state == BookingState.ASKED
    assert (booking.name, booking.phone) == ("王阿姨", PHONE)
    assert booking.forget_on
    assert _ticket(response)[0] == f"B{booking.pk:06d}"
    assert response.headers["Cache-Control"] == "no-store"


def test_sent_twice_it_is_one_booking_with_one_code(client, url, room):
    data = _form(room)
    assert _ticket(client.post(url, data)) == _ticket(client.post(url, data))
    assert Booking.objects.count() == 1


def test_a_time_that_is_taken_is_refused_beside_its_field(client, url, room):
    client.post(url, _form(room))
    html = client.post(url, _form(room, starts="10:00", ends="11:00")).content.decode()
    assert Booking.objects.count() == 1
    assert "09:00" in html
    assert 'value="广场舞排练"' in html
    assert 'href="#id_starts"' in html


@pytest.mark.parametrize(
    "change",
    [{"starts": "07:00"}, {"ends": "09:00"}, {"starts": "09:10"}, {"people": "31"}, {"phone": ""},
     {"name": ""}, {"day": "2020-01-01"}, {"phone": "12"}],
)  # fmt: skip
def test_what_cannot_be_is_refused_and_stays_typed(client, url, room, change):
    html = client.post(url, _form(room, **change)).content.decode()
    assert Booking.objects.count() == 0
    assert "error-summary" in html
    assert 'value="广场舞排练"' in html


def test_another_venues_room_cannot_be_chosen(client, url, room, make_venue):
    other = Room.objects.create(venue=make_venue("别处"), name="厅")
    client.post(url, _form(room) | {"room": other.pk})
    assert Booking.objects.count() == 0


def test_the_page_tells_taken_times_and_nothing_of_who(client, url, room):
    client.post(url, _form(room))
    html = client.get(url).content.decode()
    assert "09:00–10:30" in html
    for hidden in ("广场舞排练", "王阿姨", PHONE):
        assert hidden not in html


def test_without_a_bookable_room_there_is_no_such_page(client, url, room, venue):
    Room.objects.update(is_bookable=False)
    assert client.get(url).status_code == 404
    assert url not in client.get(reverse("door:venue", args=[code_of(venue.pk)])).content.decode()


def test_it_is_followed_confirmed_and_cancelled(client, url, room, staff):
    ticket = _ticket(client.post(url, _form(room)))
    booking = Booking.objects.get()
    actions.confirm_booking(booking, by=staff, now=timezone.now())
    html = _enter(client, ticket).content.decode()
    assert "多功能厅" in html
    for hidden in ("王阿姨", PHONE, staff.name):
        assert hidden not in html
    cancel = reverse("portal:follow_step", args=["cancel"])
    client.post(cancel)
    client.post(cancel)
    booking.refresh_from_db()
    assert booking.state == BookingState.CANCELLED
    assert "cancel" not in client.get(MATTER).content.decode().replace("cancelled", "")
    client.post(url, _form(room))
    assert Booking.objects.live().count() == 1


def test_why_it_was_refused_is_told(client, url, room, staff):
    ticket = _ticket(client.post(url, _form(room)))
    actions.refuse_booking(Booking.objects.get(), why="当天布展", by=staff, now=timezone.now())
    assert "当天布展" in _enter(client, ticket).content.decode()


def test_what_staff_booked_is_followed_by_nobody(client, room, staff):
    start = timezone.make_aware(
        dt.datetime.combine(timezone.localdate() + dt.timedelta(days=1), dt.time(9))
    )
    wanted = Wanted(room, start, start + dt.timedelta(hours=1), "例会")
    booking = actions.book(wanted, by=staff, now=timezone.now())
    assert _enter(client, [f"B{booking.pk}", ""]).status_code == 302
    assert _enter(client, [f"B{booking.pk}", "22222222"]).status_code == 302
