"""A full disk: a sentence, nothing half written, nothing lost, and pages can still be read."""

import resource
import signal
from io import BytesIO

import psycopg
import pytest
from django.db import connection
from django.db.utils import OperationalError
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from portal.documents import actions
from portal.full import is_full
from portal.models import Document, Event, Holiday


@pytest.fixture
def no_room_for_rows():
    """SQLite's own limit answers as a full disk does; PostgreSQL's disk is not ours to fill."""
    if connection.vendor != "sqlite":
        pytest.skip("see the test of PostgreSQL's words")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA max_page_count")
        (usual,) = cursor.fetchone()
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA max_page_count = 1")  # what there is, and no page more
    yield
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA max_page_count = {usual}")


@pytest.mark.django_db(transaction=True)
def test_rows_do_not_fit(administrator, as_user, no_room_for_rows):
    browser = as_user_on_full_disk(as_user, administrator)
    day = {"day": "2026-10-08", "name": "调休" * 20, "is_workday": "on"}
    browser.raise_request_exception = False
    statuses = set()
    for number in range(1, 200):
        day["day"] = f"20{10 + number // 28}-01-{1 + number % 28:02}"
        answer = browser.post(reverse("admin:portal_holiday_add"), day)
        statuses.add(answer.status_code)
        if answer.status_code == 503:
            break
    assert statuses == {302, 503}
    text = answer.content.decode()
    assert "磁盘已满" in text
    assert "返回" in text
    assert Holiday.objects.count() == Event.objects.filter(verb="portal.record_added").count()
    assert browser.get("/account/").status_code == 200


def as_user_on_full_disk(as_user, person):
    with connection.cursor() as cursor:  # signing in still found room
        cursor.execute("PRAGMA page_count")
        (pages,) = cursor.fetchone()
        cursor.execute(f"PRAGMA max_page_count = {pages + 2}")
    return as_user(person)


def test_a_file_does_not_fit(office):
    picture = BytesIO()
    Image.effect_noise((600, 600), 90).save(picture, "JPEG")
    picture.size, picture.name = picture.tell(), "photo.jpg"
    picture.seek(0)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, before[1]))
    try:
        with pytest.raises(OSError) as told:
            actions.add_photo(office, picture, by=None, now=timezone.now())
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert is_full(told.value)
    assert not Document.objects.exists()


def test_both_databases_words_are_known():
    error = OperationalError("could not extend file: No space left on device")
    assert is_full(error)
    wrapped = OperationalError("x")
    wrapped.__cause__ = psycopg.errors.DiskFull("y")
    assert is_full(wrapped)
    assert not is_full(OperationalError("the connection is closed"))
    assert not is_full(None)
