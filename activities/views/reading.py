from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db.models import Count, Sum
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from activities.activity_parts import parts_of
from activities.filters import ActivityFilter, AttendanceFilter, DonationFilter, SeriesFilter
from activities.models import Activity, Attendance, Donation, KindField, Series
from activities.rules import can_check_in_now, can_edit_plan, keeps, steps_for
from activities.states import SignUpState, State
from members.models import Member
from portal.access import needs
from portal.audit.models import Event
from portal.documents.models import Document
from portal.http import PortalRequest
from portal.tables import list_page

NEWEST = ("-starts_at", "-pk")
SUMS = {
    "attendances": Sum("attendances"),
    "beneficiaries": Sum("beneficiaries"),
}


@needs("activities.view_activity")
def activity_list(request: PortalRequest) -> HttpResponse:
    """Activities of my area, newest first, with what they add up to."""
    activities = Activity.objects.visible_to(request.user).select_related("kind", "area", "venue")
    return list_page(
        request,
        "activities/activity_list.html",
        activities,
        ActivityFilter,
        order=NEWEST,
        totals=SUMS,
    )


@needs("activities.view_activity")
def activity_detail(request: PortalRequest, pk: int) -> HttpResponse:
    """One activity: the plan, the record, and what can be done now."""
    activity = get_object_or_404(
        Activity.objects.visible_to(request.user).select_related(
            "kind",
            "theme",
            "area",
            "venue",
            "organisation",
            "series",
            "project",
            "recorded_by",
            "approved_by",
        ),
        pk=pk,
    )
    return render(
        request,
        "activities/activity_detail.html",
        {
            "activity": activity,
            "steps": steps_for(request.user, activity),
            "attendance": _who_came(request.user, activity),
            "nameless": activity.attendance.filter(member__isnull=True).count(),
            "hours": Decimal(activity.attendance.aggregate(n=Sum("minutes"))["n"] or 0) / 60,
            "sign_ups": _sign_ups(request.user, activity),
            "can_check_in": _may_check_in(request.user, activity),
            "can_copy": request.user.has_perm("activities.add_activity"),
            "can_edit": can_edit_plan(request.user, activity),
            "remove_photo": keeps(request.user, activity) and "activities:photo_remove",
            "donations": activity.donations.select_related("donor_organisation", "donor_member"),
            "answers": _answers(activity),
            "photos": Document.objects.about(activity),
            "not_to_be_shown": _not_to_be_shown(request.user, activity),
            "parts": parts_of(activity, request.user),
            "events": Event.objects.about(activity),
        },
    )


def _not_to_be_shown(user: Any, activity: Activity) -> list[str]:
    """Who came and did not agree to be shown in photos, for who chooses them."""
    if not keeps(user, activity):
        return []
    came = Member.objects.visible_to(user).filter(attendance__activity=activity)
    return list(
        came.without_photo_consent().order_by("sort_key", "pk").values_list("name", flat=True)
    )


def _answers(activity: Activity) -> list[tuple[KindField, Any]]:
    """What the kind asked and was answered, in its order; also what is asked no more."""
    if not activity.extra:
        return []
    asked = KindField.objects.filter(kind=activity.kind_id, key__in=activity.extra)
    return [(one, activity.extra[one.key]) for one in asked.order_by("order", "pk")]


def _may_check_in(user: Any, activity: Activity) -> bool:
    return keeps(user, activity) and can_check_in_now(activity, timezone.now())


def _sign_ups(user: Any, activity: Activity) -> dict[str, int]:
    """How many have a place and how many wait; nothing before anybody could sign up."""
    if not user.has_perm("activities.view_signup"):
        return {}
    rows = activity.sign_ups.standing().values_list("state").annotate(number=Count("pk"))
    found = dict(rows.order_by())
    if not found and activity.state != State.OPEN:
        return {}
    waiting = found.get(SignUpState.WAITING, 0)
    return {"seated": sum(found.values()) - waiting, "waiting": waiting}


def _who_came(user: Any, activity: Activity) -> Any:
    """Names only for those who may see people."""
    rows = Attendance.objects.visible_to(user).filter(activity=activity, member__isnull=False)
    return rows.select_related("member").order_by("member__sort_key")


@needs("activities.view_attendance")
def attendance_list(request: PortalRequest) -> HttpResponse:
    """Who gave how many hours where."""
    rows = Attendance.objects.visible_to(request.user).select_related("member", "activity__area")
    return list_page(
        request,
        "activities/attendance_list.html",
        rows,
        AttendanceFilter,
        order=("-activity__starts_at", "-pk"),
        totals={"minutes": Sum("minutes"), "people": Count("member", distinct=True)},
    )


@needs("activities.view_donation")
def donation_list(request: PortalRequest) -> HttpResponse:
    """Money and goods given at activities."""
    rows = Donation.objects.visible_to(request.user).select_related(
        "activity__area", "donor_organisation", "donor_member"
    )
    return list_page(
        request,
        "activities/donation_list.html",
        rows,
        DonationFilter,
        order=("-activity__starts_at", "-pk"),
        totals={"fen": Sum("fen"), "worth": Sum("worth_fen")},
    )


@needs("activities.view_series")
def series_list(request: PortalRequest) -> HttpResponse:
    """Series with how many sessions they have."""
    rows = Series.objects.visible_to(request.user).select_related("area")
    rows = rows.annotate(session_count=Count("sessions"))
    return list_page(
        request, "activities/series_list.html", rows, SeriesFilter, order=("name", "pk")
    )
