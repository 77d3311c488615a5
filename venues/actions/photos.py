"""What a venue's photos show, and their order."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from portal.audit.recording import record
from portal.documents import actions as documents
from portal.documents.models import Document
from venues.actions.keeping import must_keep
from venues.models import Venue
from venues.states import Verb


@transaction.atomic
def arrange_photos(
    venue: Venue, titles: dict[str, str], *, move: str = "", up: bool = True, by: Any, now: datetime
) -> None:
    """Set what photos show ({key: words}), and put one (`move`, its key) a place up or down.

    A photo that somebody removed or added meanwhile is left as it is.
    """
    stored = Venue.objects.select_for_update().get(pk=venue.pk)
    must_keep(by, stored)
    photos = list(Document.objects.about(stored))
    before = _told(photos)
    for photo in photos:
        photo.title = titles.get(str(photo.pk), photo.title)
    places = [str(photo.pk) for photo in photos]
    if move in places:
        here = places.index(move)
        there = here - 1 if up else here + 1
        if there in range(len(photos)):
            photos[here], photos[there] = photos[there], photos[here]
    after = _told(photos)
    if after == before:
        return
    documents.arrange(photos)
    words = "、".join(title or _("(no words)") for _key, title in after)
    record(Verb.PHOTOS_ARRANGED, stored, by=by, now=now, reason=words)


def _told(photos: list[Document]) -> list[tuple[Any, str]]:
    return [(photo.pk, photo.title) for photo in photos]
