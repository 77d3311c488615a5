"""Photos: what they show, their order, and who may say so."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from portal.audit.models import Event
from portal.documents.models import Document


def _picture(name):
    out = BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "secret place"
    Image.new("RGB", (60, 40), "#a8322d").save(out, "JPEG", exif=exif)
    return SimpleUploadedFile(name, out.getvalue(), "image/jpeg")


@pytest.fixture
def three(as_user, staff, venue):
    files = [_picture(f"{number}.jpg") for number in range(3)]
    as_user(staff).post(f"/venues/{venue.pk}/photos/", {"photos": files})
    return list(Document.objects.about(venue))


def _keys(venue):
    return [photo.pk for photo in Document.objects.about(venue)]


def test_words_are_read_aloud_and_nothing_of_the_camera_stays(as_user, staff, venue, three):
    page = f"/venues/{venue.pk}/photos/arrange/"
    as_user(staff).post(page, {str(three[0].pk): "居民围坐议事"})
    shown = as_user(staff).get(f"/venues/{venue.pk}/").content.decode()
    assert 'alt="居民围坐议事"' in shown
    assert b"secret place" not in three[0].file.read()
    assert "居民围坐议事" in Event.objects.about(venue).last().reason


def test_moving_a_photo_saves_the_words_as_well(as_user, staff, venue, three):
    browser, page = as_user(staff), f"/venues/{venue.pk}/photos/arrange/"
    first, second, third = [photo.pk for photo in three]
    words = {str(third): "第三张"}
    assert browser.post(page, words | {"move": f"up:{third}"}).url == f"{page}#photo-{third}"
    assert _keys(venue) == [first, third, second]
    assert Document.objects.get(pk=third).title == "第三张"
    browser.post(page, words | {"move": f"down:{first}"})
    assert _keys(venue) == [third, first, second]
    browser.post(page, words | {"move": f"up:{third}"})  # it is the first already
    browser.post(page, words | {"move": "up:nobody"})
    assert _keys(venue) == [third, first, second]
    browser.post(f"/venues/{venue.pk}/photos/", {"photos": [_picture("4.jpg")]})
    assert _keys(venue)[:3] == [third, first, second]  # a new one comes last


def test_only_who_keeps_the_venue_arranges(as_user, staff, other_staff, leader, venue, three):
    page = f"/venues/{venue.pk}/photos/arrange/"
    for person in (other_staff, leader):
        assert as_user(person).get(page).status_code == 404
        assert as_user(person).post(page, {str(three[0].pk): "x"}).status_code == 404
    long = as_user(staff).post(page, {str(three[0].pk): "长" * 121})
    assert "长" * 121 in long.content.decode()
    assert not Document.objects.exclude(title="").exists()


def test_a_file_that_is_gone_from_the_disk_is_not_found(as_user, staff, three):
    address = f"/files/{three[0].pk}/"
    assert as_user(staff).get(address).status_code == 200
    three[0].file.storage.delete(three[0].file.name)
    assert as_user(staff).get(address).status_code == 404
