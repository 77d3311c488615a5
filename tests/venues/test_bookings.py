"""A room is booked by one at a time; whoever waits is told; nothing is kept longer than needed."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from portal.audit.models import Event
from tests.venues.crowd import at
from venues import actions
from venues.models import BookedSlot, Booking, Room
from venues.states import BookingState, Verb

CODE = "K7QM2XWD"


@pytest.fixture
def room(venue):
    return Room.objects.create(venue=venue, name="议事室", capacity=20)


@pytest.fixture
def wanted(room):
    def make(day=9, hour=9, until=11, **fields):
        values = {"purpose": "楼栋长例会", "people": 12} | fields
        return actions.Wanted(room, at(day, hour), at(day, until), **values)

    return make


@pytest.fixture
def booked(wanted, staff, now):
    return actions.book(wanted(), by=staff, now=now)


@pytest.fixture
def asked(wanted, now):
    fields = {"name": "王女士", "phone": "13800000077"}
    return actions.request_booking(wanted(day=10, **fields), code=CODE, now=now)


def test_a_booking_holds_its_quarter_hours(booked):
    assert booked.state == BookingState.CONFIRMED
    assert BookedSlot.objects.filter(booking=booked).count() == 8
    assert booked.minutes == 120


@pytest.mark.parametrize(("hour", "until"), [(9, 11), (8, 10), (10, 12), (9, 10)])
def test_what_overlaps_is_refused_with_a_sentence(booked, wanted, staff, now, hour, until):
    fields = {"outside": "值班人员开门"} if hour < 9 else {}
    with pytest.raises(ValidationError, match="已有预约"):
        actions.book(wanted(hour=hour, until=until, **fields), by=staff, now=now)
    assert Booking.objects.count() == 1


def test_what_touches_is_not_an_overlap(booked, wanted, staff, now):
    assert actions.book(wanted(hour=11, until=12), by=staff, now=now).pk


@pytest.mark.parametrize(
    ("changed", "field", "words"),
    [
        ({"starts_at": at(9, 9, 10)}, "starts", "整刻"),
        ({"ends_at": at(9, 9)}, "ends", "结束"),
        ({"ends_at": at(10, 9)}, "ends", "按天"),
        ({"starts_at": at(2, 9), "ends_at": at(2, 10)}, "starts", "已过"),
        ({"starts_at": at(8, 9), "ends_at": at(8, 10)}, "starts", "不开放"),
        ({"starts_at": at(9, 17), "ends_at": at(9, 18)}, "starts", "09:00–17:30"),
        ({"people": 21}, "people", "20 人"),
    ],
)
def test_times_that_cannot_be(room, staff, now, changed, field, words):
    values = {"starts_at": at(9, 9), "ends_at": at(9, 11), "purpose": "例会"} | changed
    with pytest.raises(ValidationError) as refusal:
        actions.book(actions.Wanted(room, **values), by=staff, now=now)
    assert words in " ".join(refusal.value.error_dict[field][0].messages)


def test_staff_may_open_the_door_at_other_times(wanted, staff, now):
    booking = actions.book(wanted(hour=18, until=20, outside="社区值班员开关门"), by=staff, now=now)
    assert Event.objects.about(booking).get().reason == "社区值班员开关门"


def test_a_resident_may_not(wanted, now):
    person = {"name": "王女士", "phone": "13800000077", "outside": "请通融"}
    with pytest.raises(ValidationError):
        actions.request_booking(wanted(hour=18, until=20, **person), code=CODE, now=now)


@pytest.mark.parametrize("missing", ["name", "phone"])
def test_a_resident_says_who_is_to_be_told(wanted, now, missing):
    person = {"name": "王女士", "phone": "13800000077"} | {missing: ""}
    with pytest.raises(ValidationError) as refusal:
        actions.request_booking(wanted(**person), code=CODE, now=now)
    assert missing in refusal.value.error_dict


def test_asked_then_confirmed(asked, staff, other_staff, now, as_user):
    with pytest.raises(ValidationError):
        actions.confirm_booking(asked, by=other_staff, now=now)
    assert actions.confirm_booking(asked, by=staff, now=now).state == BookingState.CONFIRMED
    with pytest.raises(ValidationError, match="已确认"):
        actions.refuse_booking(asked, why="有会", by=staff, now=now)


def test_refused_gives_the_time_back(asked, wanted, staff, now):
    actions.refuse_booking(asked, why="场室维修", by=staff, now=now)
    assert actions.book(wanted(day=10), by=staff, now=now).pk


def test_unconfirmed_a_quarter_of_an_hour_after_its_start_it_is_free(asked, wanted, staff):
    just, late = at(10, 9, 14), at(10, 9, 15)
    assert Booking.objects.live(just).filter(pk=asked.pk).exists()
    assert not Booking.objects.live(late).filter(pk=asked.pk).exists()
    with pytest.raises(ValidationError, match="已释放"):
        actions.confirm_booking(asked, by=staff, now=late)
    taken = actions.Wanted(asked.room, at(10, 9, 30), at(10, 11), "临时会议")
    assert actions.book(taken, by=staff, now=late).pk  # before any timer has run
    asked.refresh_from_db()
    assert asked.state == BookingState.RELEASED


def test_the_timer_writes_it_down(asked):
    assert actions.release_overdue(now=at(10, 9, 14)) == 0
    assert actions.release_overdue(now=at(10, 9, 15)) == 1
    assert not BookedSlot.objects.exists()


def test_moved_the_former_time_is_free(booked, wanted, staff, now):
    moved = actions.move_booking(
        booked, starts_at=at(9, 10), ends_at=at(9, 12), by=staff, now=now, version=1
    )
    assert (moved.starts_at, moved.version) == (at(9, 10), 2)
    assert actions.book(wanted(hour=9, until=10), by=staff, now=now).pk
    with pytest.raises(ValidationError, match="他人修改"):
        actions.move_booking(
            booked, starts_at=at(9, 14), ends_at=at(9, 15), by=staff, now=now, version=1
        )


def test_moved_onto_another_it_stays_where_it_was(booked, wanted, staff, now):
    actions.book(wanted(hour=14, until=15), by=staff, now=now)
    with pytest.raises(ValidationError, match="已有预约"):
        actions.move_booking(booked, starts_at=at(9, 14), ends_at=at(9, 15), by=staff, now=now)
    booked.refresh_from_db()
    assert (booked.starts_at, booked.slots.count()) == (at(9, 9), 8)


def test_every_week(wanted, staff, now):
    made = actions.book_weekly(
        wanted(), last_day=dt.date(2026, 3, 30), without=False, by=staff, now=now
    )
    assert [timezone.localdate(one.starts_at).day for one in made] == [9, 16, 23, 30]


def test_days_of_a_series_that_cannot_be_had_are_named(wanted, staff, now):
    actions.book(wanted(day=16), by=staff, now=now)
    last = dt.date(2026, 3, 23)
    with pytest.raises(ValidationError, match="3月16日"):
        actions.book_weekly(wanted(), last_day=last, without=False, by=staff, now=now)
    assert Booking.objects.count() == 1
    made = actions.book_weekly(wanted(), last_day=last, without=True, by=staff, now=now)
    assert len(made) == 2


def test_a_week_is_skipped_and_put_back(wanted, staff, now):
    made = actions.book_weekly(
        wanted(), last_day=dt.date(2026, 3, 23), without=False, by=staff, now=now
    )
    skipped = actions.skip(made[1], why="布展", by=staff, now=now)
    assert not skipped.slots.exists()
    assert actions.put_back(skipped, by=staff, now=now).slots.count() == 8
    actions.skip(made[1], why="布展", by=staff, now=now)
    actions.book(wanted(day=16), by=staff, now=now)
    with pytest.raises(ValidationError, match="已有预约"):
        actions.put_back(made[1], by=staff, now=now)


def test_the_rest_of_a_series_is_given_up(wanted, staff, now):
    made = actions.book_weekly(
        wanted(), last_day=dt.date(2026, 3, 30), without=False, by=staff, now=now
    )
    assert actions.cancel_rest(made[2], why="课程结束", by=staff, now=now) == 2
    assert Booking.objects.live(now).count() == 2


def test_names_and_numbers_go_a_month_later(asked):
    assert actions.forget_contacts(now=at(31, 9)) == 0
    assert actions.forget_contacts(now=at(31, 9) + dt.timedelta(days=20)) == 1
    asked.refresh_from_db()
    assert (asked.name, asked.phone, asked.code_digest) == ("", "", "")


def test_the_number_is_masked_until_there_is_a_reason(asked, staff, other_staff, as_user):
    address = f"/venues/bookings/{asked.pk}/"
    clerk = as_user(staff)
    page = clerk.get(address).content.decode()
    assert "138****0077" in page
    assert "13800000077" not in page
    assert "13800000077" not in clerk.post(address, {"reason": ""}).content.decode()
    assert "13800000077" in clerk.post(address, {"reason": "通知改期"}).content.decode()
    seen = Event.objects.about(asked).get(verb=Verb.CONTACT_VIEWED)
    assert (seen.actor, seen.reason) == (staff, "通知改期")
    assert as_user(other_staff).get(address).status_code == 404


def test_leaders_look_and_decide_nothing(asked, leader, as_user):
    browser = as_user(leader)
    assert "booking_confirm" not in browser.get(f"/venues/bookings/{asked.pk}/").content.decode()
    assert browser.post(f"/venues/bookings/{asked.pk}/confirm/").status_code == 404
    assert browser.post(f"/venues/bookings/{asked.pk}/", {"reason": "看看"}).context["number"] == ""


def test_booked_from_the_week(room, staff, as_user):
    clerk, monday = as_user(staff), timezone.localdate() + dt.timedelta(days=7)
    monday -= dt.timedelta(days=monday.weekday())
    week = f"/venues/{room.venue_id}/rooms/{room.pk}/"
    assert clerk.get(f"{week}?day=2026-99-99").status_code == 200
    sent = {"day": monday, "starts": "07:00", "ends": "08:00", "purpose": "晨练", "people": 30}
    page = clerk.post(f"{week}book/", sent)
    assert page.context["form"].errors
    assert page.context["form"]["purpose"].value() == "晨练"
    sent |= {"people": 10, "outside": "值班员开门"}
    assert clerk.post(f"{week}book/", sent).status_code == 302
    assert "晨练" in clerk.get(f"{week}?day={monday}").content.decode()


def test_lists_and_weeks_ask_a_fixed_number_of_questions(
    room, wanted, staff, now, as_user, django_assert_max_num_queries
):
    clerk = as_user(staff)
    for hour in range(9, 17):
        actions.book(wanted(hour=hour, until=hour + 1), by=staff, now=now)
    for address in (
        "/venues/bookings/",
        f"/venues/{room.venue_id}/rooms/{room.pk}/?day=2026-03-09",
    ):
        with django_assert_max_num_queries(20):
            assert clerk.get(address).status_code == 200


def test_the_feed_says_when_and_not_whom(
    room, booked, asked, staff, administrator, client, as_user
):
    as_user(administrator).post(f"/venues/{room.venue_id}/rooms/{room.pk}/feed/")
    room.refresh_from_db()
    address = f"/venues/feeds/{room.feed_key}.ics"
    Booking.objects.update(starts_at=timezone.now(), ends_at=timezone.now() + dt.timedelta(hours=1))
    text = client.get(address).content.decode()
    assert "楼栋长例会" in text
    assert text.count("BEGIN:VEVENT") == 2
    assert "王女士" not in text
    as_user(administrator).post(f"/venues/{room.venue_id}/rooms/{room.pk}/feed/", {"end": 1})
    assert client.get(address).status_code == 404
