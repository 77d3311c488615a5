"""Photos in a bucket: as guarded as on the disk, kept, swept and backed up."""

import datetime as dt
import urllib.error
import urllib.request
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from portal.backups import media
from portal.documents import actions, sweeping
from tests.scale.small_s3 import small_s3

pytest.importorskip("storages", reason="requirements/s3.txt is not installed")
KEYS = {"access_key": "portal", "secret_key": "x", "bucket_name": "files", "location": "media"}


@pytest.fixture
def bucket(settings):
    with small_s3() as (address, kept):
        options = KEYS | {"endpoint_url": address, "region_name": "us-east-1"}
        ours = {"BACKEND": "portal.backups.bucket.Bucket", "OPTIONS": options}
        settings.STORAGES = settings.STORAGES | {"default": ours}
        yield address, kept


@pytest.fixture
def photo(bucket, staff, office):
    drawn = BytesIO()
    Image.new("RGB", (40, 30), "red").save(drawn, "PNG")
    sent = SimpleUploadedFile("a.png", drawn.getvalue())
    return actions.add_photo(office, sent, by=staff, now=timezone.now())


def test_a_page_streams_it_to_whom_its_record_is_open(photo, bucket, as_user, leader, stranger):
    _address, kept = bucket
    assert sorted(kept) == sorted([f"media/{photo.file.name}", f"media/{photo.thumbnail.name}"])
    answer = as_user(leader).get(f"/files/{photo.pk}/")
    assert answer.status_code == 200
    assert as_user(stranger).get(f"/files/{photo.pk}/").status_code == 404
    assert b"".join(answer.streaming_content) == kept[f"media/{photo.file.name}"][0]


def test_and_nobody_gets_an_address_that_leads_past_it(photo, bucket):
    address, _kept = bucket
    with pytest.raises(ValueError, match="no address"):
        print(photo.file.url)
    with pytest.raises(urllib.error.HTTPError, match="403"):
        urllib.request.urlopen(f"{address}/files/media/{photo.file.name}")


def test_one_that_is_gone_is_not_found(photo, bucket, as_user, leader):
    bucket[1].clear()
    assert as_user(leader).get(f"/files/{photo.pk}/").status_code == 404


def test_removed_with_its_record(photo, bucket, staff, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        actions.remove(photo, by=staff, now=timezone.now())
    assert bucket[1] == {}


def test_what_no_row_names_is_swept_after_a_day(photo, bucket):
    _address, kept = bucket
    default_storage.save("aa/lost", ContentFile(b"x"))
    assert sweeping.sweep(timezone.now()) == 0
    assert sweeping.sweep(timezone.now() + dt.timedelta(days=2)) == 1
    assert "media/aa/lost" not in kept
    assert len(kept) == 2


def test_a_backup_holds_it_and_puts_it_back(photo, bucket, tmp_path):
    _address, kept = bucket
    before = {key: body for key, (body, _at) in kept.items()}
    held = media.Held(tmp_path)
    held.take([*media.all_kept(), "aa/never-there"])
    assert held.names == {photo.file.name, photo.thumbnail.name}
    kept.clear()
    for name in held.names:
        default_storage.put_back(tmp_path / name, name)
    assert {key: body for key, (body, _at) in kept.items()} == before
