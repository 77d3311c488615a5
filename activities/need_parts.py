"""A need's projects, for its page; and the way to offers while it is open."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from activities.models import Project
from venues.need_parts import NeedPart, Row, register
from venues.rules import can_handle_need
from venues.states import NEED_TABLE


@register
def projects_of(need: Any, user: Any) -> NeedPart | None:
    """What was undertaken to meet it."""
    if not user.has_perm("activities.view_project"):
        return None
    rows = Project.objects.visible_to(user).filter(need=need).select_related("offer")
    may = can_handle_need(user, need) and "match" in NEED_TABLE[need.state]
    return NeedPart(
        label=_("Projects"),
        rows=[
            Row(
                project.offer.title if project.offer else project.title,
                reverse("activities:project_detail", args=[project.pk]),
                project.since,
                project.get_state_display(),
            )
            for project in rows
        ],
        empty=_("Nothing has been undertaken yet."),
        button=_("Look for offers") if may else "",
        url=reverse("activities:match", args=[need.pk]) if may else "",
    )
