"""MEDIA_STORAGE is said rightly or the server does not start. How a bucket works: tests/scale."""

import os
import subprocess
import sys

import pytest
from django.conf import settings as real

KEYS = {"S3_BUCKET": "files", "S3_ACCESS_KEY": "portal", "S3_SECRET_KEY": "x"}


def said(**more):
    env = os.environ | {"MEDIA_STORAGE": "s3"} | more
    code = "from portal import settings; print(settings.STORAGES['default']['BACKEND'])"
    done = subprocess.run(
        [sys.executable, "-c", code], env=env, cwd=real.BASE_DIR, capture_output=True, text=True
    )
    return done.stdout + done.stderr


@pytest.mark.parametrize(
    "more, expected",
    [
        ({"MEDIA_STORAGE": "disk"}, "portal.backups.media.Storage"),
        ({"MEDIA_STORAGE": "ftp"}, "Set it to disk or s3."),
        ({"S3_BUCKET": "files"}, "S3_ACCESS_KEY and S3_SECRET_KEY is missing"),
    ],
)
def test_what_is_wrong_is_said(more, expected):
    assert expected in said(**more)


def test_its_packages_are_asked_for_by_name():
    answer = said(**KEYS)
    assert "portal.backups.bucket.Bucket" in answer or "-r requirements/s3.txt" in answer
