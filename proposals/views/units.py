"""A unit's own page: its strengths and what is late, beside the middle of its county."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from portal.access import needs
from portal.dashboard import scope
from portal.indicators import Period
from portal.models import Unit
from portal.tables import list_page
from proposals import clocks, rules, unitwork
from proposals.filters import AssignmentFilter
from proposals.models import Assignment, Proposal
from proposals.unitwork import MEASURES, Measure
from proposals.views.reading import due_days

COLUMNS = ("received", "signed_in_time", "replied_in_time", "days", "satisfied")
LATE_SHOWN = 50


@needs("proposals.view_unitwork")
def units(request: HttpRequest) -> HttpResponse:
    """The units of my area with their work; whoever handles for one goes to that one."""
    if not request.user.has_perm("proposals.supervise_proposal"):
        if not request.user.unit_id:
            raise Http404
        return redirect("proposals:unit_work", pk=request.user.unit_id)
    here = _scope(request)
    seen = Unit.objects.in_scope_of(request.user).select_related("area")
    everyone = unitwork.work_of(request.user.area_id or "", here.period, timezone.localdate())
    measures = [measure for measure in MEASURES if measure.key in COLUMNS]
    rows = [
        (unit, [_cell(everyone[unit.pk], measure) for measure in measures])
        for unit in seen
        if unit.pk in everyone
    ]
    context = {"scope": here, "measures": measures, "rows": rows, "query": _days(here.period)}
    return render(request, "proposals/units.html", context)


@needs("proposals.view_unitwork")
def unit_work(request: HttpRequest, pk: int) -> HttpResponse:
    """One unit in a period, and what is late there today."""
    unit = get_object_or_404(Unit.objects.select_related("area"), pk=pk)
    if not rules.can_see_work_of(request.user, unit):
        raise Http404
    here, days = _scope(request), due_days()
    everyone = unitwork.work_of(unit.area_id[:6], here.period, days["today"])
    lines = [_line(everyone, unit, measure, here.period) for measure in MEASURES]
    led = Proposal.objects.visible_to(request.user).led_by(unit)
    late = led.overdue(days["today"]).filter(clock__in=clocks.OF_UNIT)
    context = {
        "scope": here,
        "unit": unit,
        "lines": lines,
        "ahead": [line["measure"].name for line in lines if line["standing"] == "ahead"],
        "behind": [line["measure"].name for line in lines if line["standing"] == "behind"],
        "late": late.with_people().order_by("due_on", "pk")[:LATE_SHOWN],
        **days,
    }
    return render(request, "proposals/unit_work.html", context)


@needs("proposals.view_assignment")
def assignment_list(request: HttpRequest) -> HttpResponse:
    """What was given to units, newest first: signed for, sent back or waiting."""
    rows = Assignment.objects.visible_to(request.user).with_people()
    order = ("-assigned_at", "-pk")
    return list_page(request, "proposals/assignment_list.html", rows, AssignmentFilter, order=order)


def _scope(request: Any) -> scope.Scope:
    """The period of the address; the area is the unit's."""
    here = scope.read(request)
    del here.form.fields["area"]
    return here


def _days(period: Period) -> str:
    return urlencode({"period": "any", "from": period.start, "to": period.end})


def _cell(work: dict[str, Any], measure: Measure) -> dict[str, Any]:
    return {
        "measure": measure,
        "value": unitwork.value_of(work, measure),
        "is_hidden": unitwork.is_hidden(work, measure),
    }


def _line(
    everyone: dict[int, dict[str, Any]], unit: Unit, measure: Measure, period: Period
) -> dict[str, Any]:
    cell = _cell(everyone.get(unit.pk, {}), measure)
    middle = unitwork.middle_of(everyone, measure)
    return cell | {
        "middle": middle,
        "standing": _standing(cell["value"], middle, measure.more_is_better),
        "href": unitwork.records_url(measure, unit.pk, period),
    }


def _standing(value: float | None, middle: float | None, more_is_better: bool | None) -> str:
    """Ahead of the middle or behind it; empty when neither, or when that means nothing."""
    if value is None or middle is None or more_is_better is None or value == middle:
        return ""
    return "ahead" if (value > middle) == more_is_better else "behind"
