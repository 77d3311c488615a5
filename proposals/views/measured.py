"""The records behind shares and days: steps with their time, ratings."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from portal.access import needs
from portal.tables import list_page
from proposals.filters import ClockRunFilter, RatingFilter
from proposals.models import ClockRun, Rating


@needs("proposals.view_clockrun")
def run_list(request: HttpRequest) -> HttpResponse:
    """Steps that were taken, each with its day and the working days it took."""
    rows = ClockRun.objects.visible_to(request.user).ended().with_people()
    order = ("-ended_on", "-pk")
    return list_page(request, "proposals/run_list.html", rows, ClockRunFilter, order=order)


@needs("proposals.view_rating")
def rating_list(request: HttpRequest) -> HttpResponse:
    """What proposers said of replies, newest first, without who they are."""
    rows = Rating.objects.visible_to(request.user).with_people()
    return list_page(
        request, "proposals/rating_list.html", rows, RatingFilter, order=("-at", "-pk")
    )
