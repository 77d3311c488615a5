from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone

from portal.access import needs
from portal.areas.models import Area
from portal.dashboard import attention, drawing, front, overview, panels, scope
from portal.dashboard.remembering import Memory
from portal.dashboard.rooms import rooms
from portal.http import PortalRequest
from portal.indicators import all_indicators, find, headlines
from portal.tables.lists import without


@needs("portal.view_dashboard")
def dashboard(request: PortalRequest) -> HttpResponse:
    """What needs me, eight figures, how the areas below stand, where, and month by month."""
    memory = Memory(request)
    head = memory.of_tables("head", HEAD, lambda: _head(request))
    covered = not all(one.is_open_to(request.user) for one in headlines())
    sort = request.GET.get("sort", "")

    def draw() -> dict[str, Any]:
        board = front.board(head["code"], head["period"], is_covered=covered, memory=memory)
        return {
            "cards": drawing.cards(board, memory, opens=True),
            "rows": drawing.rows(front.ordered(board.rows, sort), memory, leads=True),
            "totals": board.totals,
            "charts": drawing.charts(board, memory),
        }

    context = head | {
        "board": memory.of_tables("board", front.tables(), draw),
        "columns": front.sort_links(headlines(), sort),
        "unsorted": without(request.GET, "sort"),
        "panels": _panels(request, memory, head["code"], opens=True),
        "attention": attention.for_user(request.user, timezone.localdate(), memory),
    }
    memory.keep()
    return render(request, "portal/dashboard.html", context)


HEAD = (Area._meta.db_table,)


def _head(request: PortalRequest) -> dict[str, Any]:
    """Which area and days, and the form that chooses others."""
    here = scope.read(request)
    return {
        "code": here.area,
        "area": Area.objects.filter(pk=here.area).first(),
        "period": here.period,
        "query": overview.scope_query(here.area, here.period),
        "scope_form": render_to_string("portal/_scope.html", {"scope": here}),
    }


def _panels(request: PortalRequest, memory: Memory, area: str, *, opens: bool) -> list[str]:
    """What the apps draw on the first page."""

    def draw(source: panels.Source) -> str | None:
        return drawing.panel(source(request.user, area), opens=opens)

    found = [
        memory.of_tables(f"panel.{number}", one.tables, partial(draw, one.source))
        for number, one in enumerate(panels.drawers())
    ]
    return [one for one in found if one]


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
    memory = Memory(request)
    head = memory.of_tables("head", HEAD, lambda: _head(request))

    def draw() -> dict[str, Any]:
        board = front.board(
            head["code"], head["period"], is_covered=True, opens=False, memory=memory
        )
        return {
            "cards": drawing.cards(board, memory, opens=False),
            "rows": drawing.rows(board.rows, memory, leads=False),
            "totals": board.totals,
            "charts": drawing.charts(board, memory),
        }

    context = head | {
        "board": memory.of_tables("board", front.tables(), draw),
        "indicators": headlines(),
        "panels": _panels(request, memory, head["code"], opens=False),
        "attention": attention.for_a_hall(request.user, timezone.localdate(), memory),
        "now": timezone.now(),
    }
    memory.keep()
    response = render(request, "portal/screen.html", context)
    response["Refresh"] = "300"
    return response


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
