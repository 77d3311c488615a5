from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from portal.access import needs
from portal.areas.models import Area
from portal.dashboard import attention, overview, scope
from portal.dashboard.rooms import rooms
from portal.http import PortalRequest
from portal.indicators import find


@needs("portal.view_dashboard")
def dashboard(request: PortalRequest) -> HttpResponse:
    """What needs me, every figure of my area and period, and how the areas below stand."""
    here = scope.read(request)
    return render(
        request,
        "portal/dashboard.html",
        {
            "scope": here,
            "area": Area.objects.filter(pk=here.area).first(),
            "attention": attention.for_user(request.user, timezone.localdate()),
            "rooms": rooms(here.area, here.period),
        },
    )


@needs("portal.view_dashboard")
def figure(request: PortalRequest, key: str) -> HttpResponse:
    """One figure: what it means, by month, by area, and the way to its records."""
    found = find(key)
    if found is None:
        raise Http404
    here = scope.read(request)
    indicator, part = found
    label = indicator.label_of(part) or ""
    if part and not label:
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
