"""The consent of its own that a sensitive organisation needs."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from members.actions.checks import must
from members.models import Membership
from members.rules import is_self
from members.states import Verb
from portal.audit.recording import record


@transaction.atomic
def withdraw_separate(membership: Membership, *, by: Any, now: datetime) -> None:
    """The member takes it back, and the membership is deleted: that it was, is nobody's to know.

    The event does not name the organisation, because others read events.
    """
    locked = Membership.objects.select_for_update(of=("self",)).get(pk=membership.pk)
    must(locked.organisation.sensitive and is_self(by, locked.member))
    member = locked.member
    locked.delete()
    record(Verb.SEPARATE_WITHDREW, member, by=by, now=now)
