"""Files and rows agree: what a killed process left goes after a day, what is lost is told."""

import logging
import os
from datetime import timedelta

from django.core.files.base import ContentFile
from django.utils import timezone

from portal.documents import sweeping
from portal.models import Document

NOW = timezone.now()


def kept(name):
    row = Document(subject_type="x", subject_id="1", content_type="x", uploaded_at=NOW)
    row.file.save(name, ContentFile(b"x"))
    return row


def aged(path, hours):
    then = (NOW - timedelta(hours=hours)).timestamp()
    os.utime(path, (then, then))


def test_a_file_without_a_row_goes_after_a_day_and_a_row_without_a_file_is_told(
    db, settings, caplog
):
    named, lost = kept("large.webp"), kept("large.webp")
    old, young = settings.MEDIA_ROOT / "aa-old", settings.MEDIA_ROOT / "aa-young"
    for path, hours in ((old, 25), (young, 23)):
        path.write_bytes(b"x")
        aged(path, hours)
    aged(named.file.path, 1000)
    os.unlink(lost.file.path)
    with caplog.at_level(logging.ERROR):
        assert sweeping.sweep(NOW) == 1
    assert not old.exists()
    assert young.exists()
    assert os.path.exists(named.file.path)
    assert [record.args[0] for record in caplog.records] == [lost.file.name]
