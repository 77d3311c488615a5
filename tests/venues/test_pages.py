"""Venues through the front door: who sees, who keeps, what a stale form or a false photo meets."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image

from portal.audit.models import Event
from portal.documents.models import Document
from tests.conftest import OTHER_TOWNSHIP
from venues.models import Venue


def _photo(name="a.jpg"):
    out = BytesIO()
    Image.new("RGB", (600, 400), "#a8322d").save(out, "JPEG")
    return SimpleUploadedFile(name, out.getvalue(), "image/jpeg")


def _form(venue, **changes):
    data = {
        "name": venue.name, "kind": venue.kind_id, "area": venue.area_id, "host": "", "address": "",
        "phone": "", "about": "", "honours": "", "keeper": "", "opened_on": "2020-01-01",
        "longitude": "", "latitude": "", "version": venue.version,
    }  # fmt: skip
    for prefix in ("rooms", "services"):
        data |= {f"{prefix}-TOTAL_FORMS": 0, f"{prefix}-INITIAL_FORMS": 0}
    return data | changes


def test_staff_see_their_own_township(as_user, staff, other_staff, leader, venue):
    for person, status in ((staff, 200), (leader, 200), (other_staff, 404)):
        assert as_user(person).get(f"/venues/{venue.pk}/").status_code == status
    assert venue.name not in as_user(other_staff).get("/venues/").content.decode()
    assert venue.name in as_user(staff).get("/venues/").content.decode()


def test_a_venue_is_added_and_kept(as_user, staff, venue):
    response = as_user(staff).post("/venues/add/", _form(venue, name="红石榴家园"))
    assert response.status_code == 302
    made = Venue.objects.get(name="红石榴家园")
    assert Event.objects.filter(verb="venues.added", subject_id=made.pk).count() == 1


def test_nobody_adds_a_venue_in_another_area(as_user, staff, venue):
    response = as_user(staff).post("/venues/add/", _form(venue, name="x", area=OTHER_TOWNSHIP))
    assert response.status_code == 200
    assert "area" in response.context["form"].errors


def test_hours_rooms_and_services_are_saved_together(as_user, staff, make_venue):
    venue = make_venue()
    data = _form(venue, address="东门路 1 号") | {
        "hours-0-0-opens": "09:00", "hours-0-0-closes": "17:30",
        "services-TOTAL_FORMS": 1, "services-0-name": "政策咨询",
        "services-0-category_name": "政务服务", "services-0-since": "2026-01-01",
        "rooms-TOTAL_FORMS": 1, "rooms-0-name": "议事厅", "rooms-0-capacity": "30",
    }  # fmt: skip
    assert as_user(staff).post(f"/venues/{venue.pk}/edit/", data).status_code == 302
    page = as_user(staff).get(f"/venues/{venue.pk}/").content.decode()
    for text in ("东门路 1 号", "09:00–17:30", "政策咨询", "政务服务", "议事厅"):
        assert text in page


def test_closing_before_opening_is_said_beside_the_field(as_user, staff, venue):
    data = _form(venue) | {"hours-6-0-opens": "17:00", "hours-6-0-closes": "09:00"}
    response = as_user(staff).post(f"/venues/{venue.pk}/edit/", data)
    assert response.context["week"].errors["6-0-closes"]
    assert "17:00" in response.content.decode()


def test_a_stale_form_is_refused_and_keeps_what_was_typed(as_user, staff, venue):
    as_user(staff).post(f"/venues/{venue.pk}/edit/", _form(venue, address="第一"))
    response = as_user(staff).post(f"/venues/{venue.pk}/edit/", _form(venue, address="第二"))
    assert response.status_code == 200
    assert "第二" in response.content.decode()
    assert Venue.objects.get(pk=venue.pk).address == "第一"


def test_only_the_keeper_changes_a_kept_venue(
    as_user, staff, leader, administrator, make_user, venue
):
    from portal.access import Role
    from tests.conftest import TOWNSHIP

    venue.keeper = make_user("keeper", Role.STAFF, area=TOWNSHIP)
    venue.save()
    address = f"/venues/{venue.pk}/edit/"
    assert as_user(staff).get(address).status_code == 404
    assert as_user(leader).get(address).status_code == 404
    assert as_user(venue.keeper).get(address).status_code == 200
    assert as_user(administrator).get(address).status_code == 200


def test_photos_are_kept_and_a_false_one_is_named(as_user, staff, other_staff, venue):
    files = [_photo(), SimpleUploadedFile("假.jpg", b"no picture", "image/jpeg")]
    response = as_user(staff).post(f"/venues/{venue.pk}/photos/", {"photos": files}, follow=True)
    assert "假.jpg" in response.content.decode()
    photo = Document.objects.about(venue).get()
    assert as_user(staff).get(f"/files/{photo.pk}/").headers["Content-Type"] == "image/webp"
    assert as_user(other_staff).get(f"/files/{photo.pk}/").status_code == 404
    as_user(staff).post(f"/venues/{venue.pk}/photos/{photo.pk}/remove/")
    assert not Document.objects.about(venue).exists()


def test_a_closed_venue_says_so(as_user, staff, venue):
    as_user(staff).post(f"/venues/{venue.pk}/close/", {"closed_on": "2026-03-01"})
    venue.refresh_from_db()
    assert str(venue.closed_on) == "2026-03-01"
    response = as_user(staff).post(f"/venues/{venue.pk}/close/", {"closed_on": "2001-01-01"})
    assert "closed_on" in response.context["form"].errors


@pytest.mark.parametrize("page", ["/venues/", "/venues/services/", "/venues/routes/"])
def test_lists_ask_a_fixed_number_of_questions(page, as_user, staff, make_venue, venue):
    browser = as_user(staff)
    browser.get(page)
    with CaptureQueriesContext(connection) as one:
        browser.get(page)
    make_venue("二"), make_venue("三")
    with CaptureQueriesContext(connection) as three:
        browser.get(page)
    assert len(three) == len(one)
