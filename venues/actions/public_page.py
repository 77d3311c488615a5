"""Opening and shutting the page behind the code at a venue's door."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from portal.audit.recording import record
from venues.actions.keeping import must_keep
from venues.models import Venue
from venues.states import Verb


@transaction.atomic
def set_public_page(venue: Venue, *, is_public: bool, by: Any, now: datetime) -> Venue:
    """Who asks for what is so already changes nothing."""
    locked = Venue.objects.select_for_update(of=("self",)).get(pk=venue.pk)
    must_keep(by, locked)
    if locked.is_public != is_public:
        locked.is_public = is_public
        locked.save(update_fields=["is_public"])
        record(Verb.DOOR_OPENED if is_public else Verb.DOOR_SHUT, locked, by=by, now=now)
    return locked
