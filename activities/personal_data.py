"""What activities hold about a member."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from activities.models import (
    Attendance,
    CheckIn,
    Donation,
    Enrolment,
    ProjectPerson,
    ServiceRecord,
    SignUp,
)
from portal.personal_data import Holding, Item, register
from portal.templatetags.formats import duration, yuan


def _attendance(member: Any) -> list[Item]:
    rows = Attendance.objects.filter(member=member).select_related("activity")
    return [
        Item(f"{row.activity.title} · {duration(row.minutes)}", row.starts_at)
        for row in rows.order_by("-starts_at")
    ]


def _donations(member: Any) -> list[Item]:
    rows = Donation.objects.filter(donor_member=member).select_related("activity")
    return [
        Item(f"{row.activity.title} · {row.goods or yuan(row.fen)}", row.activity.starts_at)
        for row in rows
    ]


def _forget_attendance(member: Any, *, by: Any, now: datetime) -> None:
    """The rows stay without a name, so that past counts stay right."""
    Attendance.objects.filter(member=member).update(member=None)


def _forget_donations(member: Any, *, by: Any, now: datetime) -> None:
    Donation.objects.filter(donor_member=member).update(donor_member=None, donor_name="")


register(Holding("attendance", _("Activities"), _attendance, _forget_attendance, order=50))
register(Holding("donations", _("Donations"), _donations, _forget_donations, order=55))


def _sign_ups(member: Any) -> list[Item]:
    rows = SignUp.objects.filter(member=member).select_related("activity", "organisation")
    return [
        Item(
            " · ".join(str(part) for part in (row.activity.title, row.organisation) if part),
            row.made_at,
            label=row.get_state_display(),
        )
        for row in rows.order_by("-made_at")
    ]


def _check_ins(member: Any) -> list[Item]:
    rows = CheckIn.objects.filter(member=member).select_related("activity")
    return [
        Item(row.activity.title, row.arrived_at, label=row.get_means_display())
        for row in rows.order_by("-arrived_at")
    ]


def _courses(member: Any) -> list[Item]:
    rows = Enrolment.objects.filter(member=member).select_related("series")
    return [Item(row.series.name, row.since) for row in rows.order_by("-since")]


def _proofs(member: Any) -> list[Item]:
    rows = ServiceRecord.objects.filter(member=member)
    return [
        Item(f"{row.number} · {duration(row.minutes)}", row.issued_at, label=row.revoked_why)
        for row in rows
    ]


def _projects(member: Any) -> list[Item]:
    rows = ProjectPerson.objects.filter(member=member).select_related("project")
    return [Item(row.project.title, row.since, label=row.part) for row in rows]


def _delete(model: Any) -> Any:
    """What says nothing without the person goes with the person."""

    def erase(member: Any, *, by: Any, now: datetime) -> None:
        model.objects.filter(member=member).delete()

    return erase


register(Holding("sign_ups", _("Sign-ups"), _sign_ups, _delete(SignUp), order=51))
register(Holding("check_ins", _("Check-ins"), _check_ins, _delete(CheckIn), order=52))
register(Holding("courses", _("Courses"), _courses, _delete(Enrolment), order=53))
register(Holding("proofs", _("Service records"), _proofs, _delete(ServiceRecord), order=54))
register(Holding("project_parts", _("Projects"), _projects, _delete(ProjectPerson), order=56))
