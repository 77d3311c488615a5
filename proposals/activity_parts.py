"""Suggestions that were born at an activity and what became of its conclusions, for its page."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext

from activities.activity_parts import ActivityPart, Row, register
from proposals.conclusions import conclusions_of
from proposals.models import Outcome, Proposal


@register
def born_here(activity: Any, user: Any) -> ActivityPart | None:
    """Those that this user may see, and the way to writing one down once it has begun."""
    if not user.has_perm("proposals.view_proposal"):
        return None
    rows = Proposal.objects.visible_to(user).filter(activity=activity, outcome=None).order_by("pk")
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


@register
def conclusions(activity: Any, user: Any) -> ActivityPart | None:
    """Which conclusion became what, and the way to making something of the others."""
    if activity.recorded_at is None or not user.has_perm("proposals.use_conclusion"):
        return None
    lines = conclusions_of(activity)
    made = Outcome.objects.filter(activity=activity).select_related("proposal", "task")
    rows = [_outcome(row) for row in made]
    left = len(set(lines) - {row.conclusion for row in made})
    if not lines and not rows:
        return None
    words = ngettext(
        "Make a proposal or task of %(number)s conclusion",
        "Make proposals or tasks of %(number)s conclusions",
        left,
    )
    return ActivityPart(
        label=_("What became of the conclusions"),
        rows=rows,
        button=words % {"number": left} if left else "",
        url=reverse("proposals:conclusions", args=[activity.pk]) if left else "",
    )


def _outcome(row: Outcome) -> Row:
    if row.proposal is not None:
        url = reverse("proposals:proposal_detail", args=[row.proposal.pk])
        return Row(row.conclusion, url, f"{row.proposal.number} {row.proposal.get_state_display()}")
    url = reverse("activities:task_table", args=[row.task.list_id])
    return Row(row.conclusion, url, pgettext("became of a conclusion", "task"))
