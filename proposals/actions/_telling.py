"""Who is told of a step: everybody learns what happened to what is theirs."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from portal.notifications import notify
from proposals.actions._audience import of_actor
from proposals.models import Proposal


def tell(
    tells: Iterable[tuple[str, str]], proposal: Proposal, *, by: Any, now: datetime, why: str = ""
) -> None:
    """Send each notice to whom it is for, except to whoever took the step."""
    for actor, kind in tells:
        tell_users(of_actor(actor, proposal), kind, proposal, by=by, now=now, why=why)


def tell_users(
    users: Iterable[Any], kind: str, proposal: Proposal, *, by: Any, now: datetime, why: str = ""
) -> None:
    """Send one notice about this proposal; nobody is told what they did themselves."""
    lead = proposal.assignment
    due = proposal.due_on or timezone.localdate(now)
    notify(
        [user for user in users if user is not None and user != by],
        kind,
        path=reverse("proposals:proposal_detail", args=[proposal.pk]),
        now=now,
        what=proposal.title,
        number=proposal.number,
        why=why,
        unit=lead.unit if lead else "",
        day=date_format(due, "Y-m-d"),
    )
