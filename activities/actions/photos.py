"""Photos of an activity."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from activities.models import Activity
from activities.states import Verb
from portal.audit.recording import record
from portal.documents import actions as documents
from portal.documents.models import Document
from portal.documents.pictures import NotAPicture


def keep_photos(
    activity: Activity, files: list[UploadedFile], *, by: Any, now: datetime
) -> list[str]:
    """Keep what is a picture; returns a sentence for each file that is none."""
    refusals = []
    for file in files:
        try:
            with transaction.atomic():
                documents.add_photo(activity, file, by=by, now=now)
                record(Verb.PHOTO_ADDED, activity, by=by, now=now)
        except NotAPicture as error:
            refusals.append(f"{file.name}: {error}")
    return refusals


@transaction.atomic
def remove_photo(activity: Activity, photo: Document, *, by: Any, now: datetime) -> None:
    """Take a photo away."""
    documents.remove(photo, by=by, now=now)
    record(Verb.PHOTO_REMOVED, activity, by=by, now=now)
