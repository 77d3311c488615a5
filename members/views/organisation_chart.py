"""The tree of organisations as a chart that prints."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from members.models import Organisation
from members.trees import nested
from portal.access import needs
from portal.http import PortalRequest
from portal.typed import whole

AT_ONCE = 60  # larger trees show two levels, the rest unfolds
MOST = 2000


@needs("members.view_organisation")
def chart(request: PortalRequest) -> HttpResponse:
    """All organisations that stand, or one (`?root=`) with its parts.

    Of a sensitive one its keeper alone sees the name, and nobody a number: a chart hangs on walls.
    """
    seen = Organisation.objects.visible_to(request.user).standing()
    shown = seen.select_related("kind", "area").with_people().order_by("name", "pk")[: MOST + 1]
    found = list(shown)
    roots = nested(found[:MOST])
    root = _root(request, seen)
    if root is not None:
        roots = [one for one in found[:MOST] if one.pk == root.pk]
    number = sum(1 + one.below for one in roots)
    context = {
        "roots": roots,
        "root": root,
        "number": number,
        "is_large": number > AT_ONCE,
        "is_cut": len(found) > MOST,
        "today": timezone.localdate(),
    }
    return render(request, "members/organisation_chart.html", context)


def _root(request: PortalRequest, seen: Any) -> Organisation | None:
    """The organisation on top; none for all. One that is not seen is not there."""
    asked = whole(request.GET.get("root", ""))
    return get_object_or_404(seen, pk=asked) if asked >= 0 else None
