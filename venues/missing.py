"""What a venue's page lacks, so that residents find it and trust it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db.models import CharField, DateTimeField, Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from portal.documents.models import Document
from venues.models import OpeningHours, Room, ServiceItem, Venue

PHOTO_KEEPS = timedelta(days=365)


def with_what_is_there(venues: QuerySet[Venue]) -> QuerySet[Venue]:
    """Each with what missing_of asks about, in the same query."""
    photos = Document.objects.filter(
        subject_type=Venue._meta.label_lower,
        subject_id=Cast(OuterRef("pk"), CharField()),
        content_type__startswith="image/",
    ).order_by("-uploaded_at")
    of_it = {"venue": OuterRef("pk")}
    return venues.annotate(
        newest_photo=Subquery(photos.values("uploaded_at")[:1], DateTimeField()),
        has_hours=Exists(OpeningHours.objects.filter(**of_it)),
        has_services=Exists(ServiceItem.objects.filter(**of_it)),
        has_rooms=Exists(Room.objects.filter(**of_it)),
    )


def missing_of(venue: Any, now: datetime) -> list[str]:
    """Sentences; none for a page that is complete. `venue` is of with_what_is_there."""
    photo = venue.newest_photo
    lacks = [
        (not venue.has_hours, _("No opening hours")),
        (not venue.address, _("No address")),
        (venue.longitude is None, _("Not on the map: no coordinates")),
        (not venue.phone, _("No phone number to call")),
        (not venue.has_services, _("No service in the catalogue")),
        (not venue.has_rooms, _("No room, so nothing can be booked")),
        (photo is None, _("No photo")),
        (photo is not None and photo < now - PHOTO_KEEPS, _("No photo for a year")),
        (venue.keeper_id is None, _("Nobody is its keeper")),
    ]
    return [sentence for is_so, sentence in lacks if is_so]
