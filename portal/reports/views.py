"""Pages of reports: what there is, one report, its words, as a workbook, and two compared."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.access import needs
from portal.dashboard import scope
from portal.dashboard.overview import areas_below
from portal.http import PortalRequest
from portal.models import Area, Event, Report
from portal.official import download
from portal.reports import actions, content, papers, periods, rules, sheets
from portal.reports.comparing import compared
from portal.reports.forms import CompareForm, TextsForm
from portal.reports.models import TEXTS
from portal.reports.states import Kind
from portal.sheets import responses


@needs("portal.view_report")
def reports(request: PortalRequest) -> HttpResponse:
    """The newest periods of an area, written or not, and everything that was written."""
    here = scope.read(request)
    area = Area.objects.filter(pk=here.area).first()
    written = Report.objects.visible_to(request.user).select_related("area")
    have = {(one.kind, one.start): one for one in written.filter(area=area)}
    rows = [
        {
            "title": f"{Kind(kind).label} · {periods.spoken(kind, period.start)}",
            "url": reverse("portal:report", args=[here.area, periods.word_of(kind, period.start)]),
            "report": have.get((kind, period.start)),
        }
        for kind, period in (periods.latest(timezone.localdate()) if area else [])
    ]
    older = [one for one in written[:200] if one.area != area]
    context = {"scope": here, "area": area, "rows": rows, "others": older}
    return render(
        request, "portal/reports/reports.html", context | {"parts": areas_below(here.area)}
    )


def _report(request: PortalRequest, area: str, word: str) -> Report:
    """The report of an area that this user sees; an empty one where nobody wrote anything."""
    read = periods.read(word)
    areas = Area.objects.visible_to(request.user).in_area(request.user.area_id or "")
    place = get_object_or_404(areas, pk=area)
    if read is None:
        raise Http404
    kind, period = read
    found = Report.objects.filter(area=place, kind=kind, start=period.start)
    empty = Report(area=place, kind=kind, start=period.start)
    return found.select_related("area", "written_by", "issued_by").first() or empty


def _content(report: Report) -> dict[str, Any]:
    return report.kept or content.figures_of(report.area_id, report.period)


def _title(report: Report) -> str:
    when = periods.spoken(report.kind, report.start)
    return f"{report.area.name} · {Kind(report.kind).label} · {when}"


@needs("portal.view_report")
def report(request: PortalRequest, area: str, word: str) -> HttpResponse:
    """Words beside figures, to be read and printed."""
    found = _report(request, area, word)
    context = {
        "report": found,
        "title": _title(found),
        "content": _content(found),
        "can_write": rules.can_write(request.user, found),
        "can_issue": rules.can_issue(request.user, found),
        "can_take_back": rules.can_take_back(request.user, found),
        "events": Event.objects.about(found) if found.pk else [],
    }
    return render(request, "portal/reports/report.html", context)


@needs("portal.change_report", methods=["GET", "POST"])
def report_write(request: PortalRequest, area: str, word: str) -> HttpResponse:
    """Write the words; the figures stand beside them."""
    found = _report(request, area, word)
    if not rules.can_write(request.user, found):
        raise Http404
    form = TextsForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        texts = {name: form.cleaned_data[name] for name in TEXTS}
        version = form.cleaned_data["version"]
        try:
            actions.write(found, texts, version=version, by=request.user, now=timezone.now())
        except ValidationError as error:
            form.add_error(None, error.messages[0])
            # What was typed stays; saved again it takes the place of what the other one saved.
            newest = Report.objects.get(area=found.area, kind=found.kind, start=found.start)
            data = request.POST.copy()
            data["version"] = str(newest.version)
            form.data = data
        else:
            return redirect("portal:report", area, word)
    context = {
        "form": form,
        "title": _title(found),
        "content": _content(found),
        "draft": f"report.{area}.{word}",
        "submit": _("Save the draft"),
        "cancel": reverse("portal:report", args=[area, word]),
    }
    return render(request, "portal/reports/write.html", context)


@needs("portal.change_report", methods=["GET", "POST"])
def report_issue(request: PortalRequest, area: str, word: str) -> HttpResponse:
    """Finish it, or take it back, after a question."""
    found = _report(request, area, word)
    back = rules.can_take_back(request.user, found)
    if not back and not rules.can_issue(request.user, found):
        raise Http404
    if request.method == "POST":
        act = actions.take_back if back else actions.issue
        act(found, by=request.user, now=timezone.now())
        return redirect("portal:report", area, word)
    heading = _("Take the report back") if back else _("Issue the report")
    what = (
        _("It becomes a draft again, and its figures fill themselves.")
        if back
        else _("From now on it shows the figures as they are today, and nobody changes its words.")
    )
    context = {"heading": heading, "what": what, "submit": heading}
    cancel = reverse("portal:report", args=[area, word])
    return render(request, "generic/confirm.html", context | {"cancel": cancel})


@needs("portal.view_report")
def report_sheet(request: PortalRequest, area: str, word: str) -> HttpResponse:
    """The figures and their definitions as .xlsx."""
    found = _report(request, area, word)
    data = sheets.workbook(_title(found), _content(found), found.texts)
    return responses.download(data, f"report-{found.area_id}-{word}")


@needs("portal.view_report")
def report_paper(request: PortalRequest, area: str, word: str) -> FileResponse:
    """The report as .docx in the official layout."""
    found = _report(request, area, word)
    return download(papers.docx(found, timezone.localdate()), papers.title_of(found))


@needs("portal.view_report")
def compare(request: PortalRequest) -> HttpResponse:
    """Two periods or two areas side by side."""
    form = CompareForm(request.GET, user=request.user)
    context: dict[str, Any] = {"form": form}
    if form.is_valid():
        sides = [form.side(""), form.side("other_")]
        names = {area.pk: area.name for area in Area.objects.filter(pk__in=[s[0] for s in sides])}
        context["heads"] = [
            {"area": names[code], "start": period.start.isoformat(), "end": period.end.isoformat()}
            for code, period in sides
        ]
        context["rows"] = compared(sides[0], sides[1], request.user)
        for row in context["rows"]:
            for cell, head in zip(row["cells"], context["heads"], strict=True):
                cell["head"] = head
    return render(request, "portal/reports/compare.html", context)
