"""The keeper's morning: what is on, what waits, what the page lacks; nobody else's venues."""

import datetime as dt

import pytest
from django.utils import timezone

from activities.models import Activity, ActivityKind
from portal.documents.models import Document
from tests.conftest import OTHER_TOWNSHIP
from tests.venues import factories
from venues.missing import missing_of, with_what_is_there
from venues.models import Booking, Room, Venue
from venues.states import BookingState

PAGE = "/venues/today/"


@pytest.fixture
def morning(time_machine_free_day):
    return time_machine_free_day


@pytest.fixture
def today():
    """A moment of the coming day, at ten, so that nothing of it has passed yet."""
    return timezone.localtime().replace(hour=10, minute=0, second=0, microsecond=0)


@pytest.fixture
def kept(venue, staff):
    venue.keeper = staff
    venue.save()
    return venue


@pytest.fixture
def room(kept):
    return Room.objects.create(venue=kept, name="议事室", capacity=20)


def _booking(room, start, state=BookingState.CONFIRMED, purpose="楼栋长例会"):
    return Booking.objects.create(
        room=room, starts_at=start, ends_at=start + dt.timedelta(hours=1), minutes=60,
        purpose=purpose, state=state, made_at=start - dt.timedelta(days=1),
    )  # fmt: skip


def test_the_day_at_the_venues_that_i_keep(as_user, staff, room, kept, today):
    _booking(room, today)
    _booking(room, today + dt.timedelta(days=1), purpose="明天的会")
    _booking(room, today + dt.timedelta(days=3), BookingState.ASKED, "居民读书会")
    factories.need(by=staff, venue=kept, now=timezone.now())
    Activity.objects.create(
        title="义诊进社区", kind=ActivityKind.objects.first(), area=kept.area, venue=kept,
        starts_at=today, ends_at=today + dt.timedelta(hours=2), state="open", created_by=staff,
        created_at=today,
    )  # fmt: skip
    page = as_user(staff).get(PAGE)
    text = page.content.decode()
    for words in ("楼栋长例会", "居民读书会", "想咨询租房合同", "义诊进社区", "没有照片"):
        assert words in text, words
    assert "明天的会" not in text
    assert page["Cache-Control"].startswith("no-store")


def test_a_request_is_confirmed_there_and_one_is_back_at_the_page(as_user, staff, room, today):
    asked = _booking(room, today + dt.timedelta(days=3), BookingState.ASKED)
    page = as_user(staff).post(f"/venues/bookings/{asked.pk}/confirm/", {"from": "today"})
    assert page.url == PAGE
    asked.refresh_from_db()
    assert asked.state == BookingState.CONFIRMED


def test_who_keeps_none_sees_those_without_a_keeper(as_user, staff, other_staff, make_venue):
    make_venue("无人管的驿站")
    kept = make_venue("有人管的驿站")
    kept.keeper = other_staff
    kept.save()
    make_venue("别镇的驿站", area=OTHER_TOWNSHIP)
    make_venue("关了的驿站", closed_on=dt.date(2021, 1, 1))
    text = as_user(staff).get(PAGE).content.decode()
    assert "无人管的驿站" in text
    for other in ("有人管的驿站", "别镇的驿站", "关了的驿站"):
        assert other not in text


def test_with_nothing_to_keep_the_page_says_so(as_user, staff, areas):
    assert "没有需要照看的阵地" in as_user(staff).get(PAGE).content.decode()


def test_only_who_may_keep_venues_comes_in(as_user, leader, handler, member_user):
    for user in (leader, handler, member_user):
        assert as_user(user).get(PAGE).status_code in (403, 404)


def test_the_queries_do_not_grow_with_the_venues(
    as_user, staff, make_venue, django_assert_max_num_queries
):
    client = as_user(staff)
    make_venue("一号驿站")
    client.get(PAGE)
    with django_assert_max_num_queries(25) as few:
        client.get(PAGE)
    for number in range(8):
        Room.objects.create(venue=make_venue(f"驿站{number}"), name="议事室")
    with django_assert_max_num_queries(len(few.captured_queries)):
        client.get(PAGE)


def test_a_photo_counts_for_a_year(kept, now):
    def lacks():
        one = with_what_is_there(Venue.objects.filter(pk=kept.pk)).get()
        return [sentence for sentence in missing_of(one, now) if "照片" in sentence]

    assert lacks() == ["没有照片"]
    photo = Document.objects.create(
        subject_type="venues.venue", subject_id=str(kept.pk), content_type="image/jpeg",
        uploaded_at=now - dt.timedelta(days=366),
    )  # fmt: skip
    assert lacks() == ["照片已有一年未更新"]
    photo.uploaded_at = now - dt.timedelta(days=364)
    photo.save()
    assert lacks() == []


def test_a_complete_page_lacks_nothing(kept, now):
    kept.address, kept.phone, kept.longitude, kept.latitude = "安宜路1号", "0514-88880000", 119, 33
    kept.save()
    Room.objects.create(venue=kept, name="议事室")
    Document.objects.create(
        subject_type="venues.venue", subject_id=str(kept.pk), content_type="image/jpeg",
        uploaded_at=now,
    )  # fmt: skip
    assert missing_of(with_what_is_there(Venue.objects.filter(pk=kept.pk)).get(), now) == []
