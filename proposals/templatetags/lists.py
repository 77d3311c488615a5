"""The lists of this room, as a row of chips above each of them."""

from __future__ import annotations

from typing import Any

from django import template
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

register = template.Library()

# (key, page, words, permission that it needs). Those of ALONE are reached from figures and from the
# units' page: their chip stands there only while they are open.
LISTS = (
    ("mine", "mine", _("To do"), ""),
    ("list", "proposal_list", _("Proposals"), ""),
    ("supervisions", "supervision_list", _("Supervisions"), "proposals.view_supervision"),
    ("units", "units", _("How units work"), "proposals.view_unitwork"),
    ("assignments", "assignment_list", _("Given to units"), "proposals.view_assignment"),
    ("steps", "run_list", _("Steps and their time"), "proposals.view_clockrun"),
    ("ratings", "rating_list", _("Ratings"), "proposals.view_rating"),
    ("promises", "promise_list", _("Promises"), ""),
    ("changes", "change_list", _("What changed"), ""),
    ("digests", "digest_list", _("Digests"), "proposals.view_digest"),
    ("digest_tasks", "digest_task_list", _("Tasks from digests"), "proposals.view_digesttask"),
    ("topics", "research_topic_list", _("Research topics"), "proposals.view_researchtopic"),
    ("reports", "research_report_list", _("Research reports"), "proposals.view_researchreport"),
)
ALONE = frozenset({"assignments", "steps", "ratings"})


@register.inclusion_tag("proposals/_tabs.html", takes_context=True)
def lists_of_proposals(context: Any, here: str) -> dict[str, Any]:
    """Those that the viewer may open; `here` is the one that is open."""
    user = context["request"].user
    return {
        "tabs": [
            {"url": reverse(f"proposals:{page}"), "words": words, "is_here": key == here}
            for key, page, words, permission in LISTS
            if (key == here or key not in ALONE) and (not permission or user.has_perm(permission))
        ]
    }
