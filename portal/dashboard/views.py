from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone

from portal.access import needs
from portal.areas.models import Area
from portal.dashboard import attention, front, overview, panels, remembering, scope
from portal.dashboard.rooms import rooms
from portal.http import PortalRequest
from portal.indicators import all_indicators, find, headlines
from portal.tables.lists import without


@needs("portal.view_dashboard")
def dashboard(request: PortalRequest) -> HttpResponse:
    """What needs me, eight figures, how the areas below stand, where, and month by month."""
    drawn = remembering.remembered(request, lambda: _drawn(request))
    waiting = attention.for_user(request.user, timezone.localdate())
    return render(request, "portal/dashboard.html", drawn | {"attention": waiting})


def _drawn(request: PortalRequest) -> dict[str, Any]:
    """All of the page that is the same until a record changes."""
    here = scope.read(request)
    covered = not all(one.is_open_to(request.user) for one in headlines())
    board = front.board(here.area, here.period, is_covered=covered)
    sort = request.GET.get("sort", "")
    area = Area.objects.filter(pk=here.area).first()
    query = overview.scope_query(here.area, here.period)
    context = {
        "scope": here,
        "board": board,
        "rows": front.ordered(board.rows, sort),
        "columns": front.sort_links([one.indicator for one in board.headlines], sort),
        "unsorted": without(request.GET, "sort"),
        "panels": panels.panels_for(request.user, here.area),
    }
    html = render_to_string("portal/_board.html", context)
    return {"area": area, "period": here.period, "query": query, "board_html": html}


@needs("portal.view_dashboard")
def all_figures(request: PortalRequest) -> HttpResponse:
    """Every figure of my area and period, room by room."""
    here = scope.read(request)
    return render(
        request,
        "portal/all_figures.html",
        {
            "scope": here,
            "area": Area.objects.filter(pk=here.area).first(),
            "rooms": rooms(here.area, here.period, request.user),
        },
    )


@needs("portal.view_dashboard")
def screen(request: PortalRequest) -> HttpResponse:
    """The first page for a hall: no menus, nothing about persons, and it looks for news itself."""
    drawn = remembering.remembered(request, lambda: _drawn_for_a_hall(request))
    response = render(request, "portal/screen.html", drawn | {"now": timezone.now()})
    response["Refresh"] = "300"
    return response


def _drawn_for_a_hall(request: PortalRequest) -> dict[str, Any]:
    here = scope.read(request)
    board = front.board(here.area, here.period, is_covered=True, opens=False)
    area = Area.objects.filter(pk=here.area).first()
    query = overview.scope_query(here.area, here.period)
    html = render_to_string("portal/_screen.html", {"board": board, "rows": board.rows})
    return {"area": area, "period": here.period, "query": query, "board_html": html}


@needs("portal.view_dashboard")
def definitions(request: PortalRequest) -> HttpResponse:
    """What every figure means, from what it is counted, who answers for it, what changed."""
    return render(request, "portal/definitions.html", {"indicators": all_indicators()})


@needs("portal.view_dashboard")
def figure(request: PortalRequest, key: str) -> HttpResponse:
    """One figure: what it means, by month, by area, and the way to its records."""
    found = find(key)
    if found is None:
        raise Http404
    here = scope.read(request)
    indicator, part = found
    label = indicator.label_of(part) or ""
    if not indicator.is_open_to(request.user) or (part and not label):
        raise Http404
    return render(
        request,
        "portal/figure.html",
        {
            "scope": here,
            "area": Area.objects.filter(pk=here.area).first(),
            "indicator": indicator,
            "part": label,
            "splits": [] if part else overview.splits_of(indicator, here.area, here.period),
            "card": overview.card_of(indicator, here.area, here.period),
            "value": overview.figures.value(indicator, part, here.area, here.period),
            "records_url": overview.figures.page_url(indicator, part, here.area, here.period),
            "months": overview.month_points(indicator, part, here.area, here.period),
            "areas": overview.area_points(indicator, part, here.area, here.period),
        },
    )
