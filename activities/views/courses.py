"""A series: its sessions, who came to which, who has finished; laying it down."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from activities import actions
from activities.courses import course_of
from activities.forms.courses import EnrolForm, SeriesForm, SessionsForm
from activities.models import Activity, Attendance, Series
from activities.rules import can_keep_series
from activities.views._helpers import show_errors
from members.models import Member
from portal.access import needs
from portal.audit.models import Event
from portal.http import PortalRequest
from portal.stale import holding

BOTH = ["GET", "POST"]


def _find(request: PortalRequest, pk: int, *, to_change: bool = False) -> Series:
    series = get_object_or_404(
        Series.objects.visible_to(request.user).select_related("area"), pk=pk
    )
    if to_change and not can_keep_series(request.user, series):
        raise Http404
    return series


@needs("activities.view_series")
def series_detail(request: PortalRequest, pk: int) -> HttpResponse:
    """The sessions, and a table of who came to which."""
    series, user = _find(request, pk), request.user
    sessions = Activity.objects.visible_to(user).filter(series=series).order_by("starts_at", "pk")
    attendance = Attendance.objects.visible_to(user).select_related("member")
    course = course_of(series, list(sessions.select_related("venue")), attendance)
    seen = set(
        Member.objects.visible_to(user)
        .filter(pk__in=[pupil.member.pk for pupil in course.pupils])
        .values_list("pk", flat=True)
    )
    course.pupils = [pupil for pupil in course.pupils if pupil.member.pk in seen]
    context = {
        "series": series,
        "course": course,
        "may": can_keep_series(user, series),
        "events": Event.objects.about(series),
    }
    response = render(request, "activities/series_detail.html", context)
    response["Cache-Control"] = "no-store"
    return response


@needs("activities.add_series", methods=BOTH)
def series_add(request: PortalRequest) -> HttpResponse:
    """A new series or course."""
    return _form(request, None)


@needs("activities.change_series", methods=BOTH)
def series_edit(request: PortalRequest, pk: int) -> HttpResponse:
    """Its name, where it belongs, when it counts as finished."""
    with holding(request, _find(request, pk, to_change=True)) as series:
        return _form(request, series)


def _form(request: PortalRequest, series: Series | None) -> HttpResponse:
    form = SeriesForm(request.POST or None, instance=series, user=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            saved = actions.save_series(
                form.save(commit=False), by=request.user, now=timezone.now()
            )
        except ValidationError as error:
            show_errors(form, error)
        else:
            messages.success(request, _("Saved."))
            return redirect("activities:series_detail", saved.pk)
    back = reverse("activities:series_list")
    if series:
        back = reverse("activities:series_detail", args=[series.pk])
    context = {
        "form": form,
        "heading": _("Change the series") if series else _("Add a series"),
        "submit": _("Save"),
        "cancel": back,
    }
    return render(request, "generic/form.html", context)


@needs("activities.change_series", methods=BOTH)
def series_sessions(request: PortalRequest, pk: int) -> HttpResponse:
    """Plan its sessions at once."""
    series = _find(request, pk, to_change=True)
    form = SessionsForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.make_sessions(series, form.wanted(), by=request.user, now=timezone.now())
        except ValidationError as error:
            show_errors(form, error)
        else:
            text = _("%(number)d sessions are planned.") % {"number": len(made)}
            messages.success(request, text)
            return redirect("activities:series_detail", pk)
    context = {
        "form": form,
        "heading": _("Plan sessions of “%(name)s”") % {"name": series.name},
        "submit": _("Plan them"),
        "cancel": reverse("activities:series_detail", args=[pk]),
    }
    return render(request, "generic/form.html", context)


@needs("activities.change_enrolment", methods=BOTH)
def series_enrol(request: PortalRequest, pk: int) -> HttpResponse:
    """Members who take it."""
    series = _find(request, pk, to_change=True)
    form = EnrolForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        people = list(form.cleaned_data["members"])
        try:
            new = actions.enrol(series, people, by=request.user, now=timezone.now())
        except ValidationError as error:
            show_errors(form, error)
        else:
            messages.success(request, _("%(number)d more take it.") % {"number": new})
            return redirect("activities:series_detail", pk)
    return render(request, "activities/series_enrol.html", {"form": form, "series": series})


@needs("activities.change_enrolment", methods=["POST"])
def series_leave(request: PortalRequest, pk: int, row: int) -> HttpResponse:
    """Somebody takes it no more."""
    series = _find(request, pk, to_change=True)
    found = get_object_or_404(series.enrolments.select_related("series", "member"), pk=row)
    actions.leave_course(found, by=request.user, now=timezone.now())
    messages.success(request, _("Saved."))
    return redirect("activities:series_detail", pk)
