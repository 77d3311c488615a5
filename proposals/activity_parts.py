"""Suggestions that were born at an activity, for its page."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from activities.activity_parts import ActivityPart, Row, register
from proposals.models import Proposal


@register
def born_here(activity: Any, user: Any) -> ActivityPart | None:
    """Those that this user may see, and the way to writing one down once it has begun."""
    if not user.has_perm("proposals.view_proposal"):
        return None
    rows = Proposal.objects.visible_to(user).filter(activity=activity).order_by("pk")
    may = activity.has_begun and user.has_perm("proposals.add_proposal")
    if not rows and not may:
        return None
    return ActivityPart(
        label=_("Suggestions born here"),
        rows=[
            Row(
                proposal.title,
                reverse("proposals:proposal_detail", args=[proposal.pk]),
                proposal.get_state_display(),
            )
            for proposal in rows
        ],
        button=_("Write one down") if may else "",
        url=f"{reverse('proposals:proposal_add')}?activity={activity.pk}" if may else "",
    )
